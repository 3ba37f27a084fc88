/**
 * What a process counts of itself, for Prometheus. Counters are noted where things happen; what is read anew for each answer is in
 * `lib/services/metrics`. Names and labels are listed in docs/operations.md, and no label takes values that a client chooses.
 */
import 'server-only';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Outcome } from '@/lib/domain/outcome';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Vendor codes that are told apart; a gateway that invents more makes no more series. */
const MOST_CODES = 100;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Which limit a request met. */
export type LimitName = 'reads' | 'changes' | 'refusals' | 'strangers' | 'address' | 'streams';

type Metrics = ReturnType<typeof createMetrics>;

/** Once per process: modules are loaded several times in one. */
const KEY = Symbol.for('appstream-image-console.metrics');
const holder = globalThis as { [KEY]?: Metrics };

/** The process's metrics. */
export function metrics(): Metrics {
  holder[KEY] ??= createMetrics();
  return holder[KEY];
}

function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    codes: new Set<string>(),
    requests: new Histogram({
      name: 'console_http_request_seconds',
      help: 'Answers by route, method and status: how many, and seconds until the answer had left.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    limited: new Counter({
      name: 'console_limited_requests_total',
      help: 'Requests that met a limit of how much one client may ask.',
      labelNames: ['limit'],
      registers,
    }),
    streams: gauge('console_open_streams', 'Event streams that are open.'),
    upstreamCalls: new Counter({
      name: 'console_upstream_calls_total',
      help: 'Calls sent to the cloud, by operation and by the code of their answer (ok, a code of the vendor, or how it failed).',
      labelNames: ['operation', 'code'],
      registers,
    }),
    upstreamSeconds: new Histogram({
      name: 'console_upstream_call_seconds',
      help: 'Seconds from sending a call to the end of its answer.',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    }),
    items: new Counter({
      name: 'console_items_settled_total',
      help: 'Images of deletions that this process brought to an outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    databaseUp: gauge('console_database_up', '1 when the database answered.'),
    auditWritable: gauge('console_audit_writable', '1 while the trail takes records; at 0 nothing is sent.'),
    allowedRate: gauge('console_cloud_allowed_calls_per_second', 'What all processes together may call now.'),
    callsRest: gauge('console_cloud_calls_resting', '1 while calls rest after failures.'),
    retriesLeft: gauge('console_cloud_retries_left', 'What is left of the budget of retries.'),
    sourceAge: gauge('console_source_age_seconds', 'Age of the last complete read of a list.', [
      'operation',
      'region',
      'scope',
    ]),
    sourceState: gauge('console_source_state', '1 for the state that a list is in.', [
      'operation',
      'region',
      'scope',
      'state',
    ]),
    deletions: gauge('console_deletions', 'Deletions that have not ended, by state.', ['state']),
    itemsInDoubt: gauge(
      'console_items_unresolved',
      'Images whose delete was sent without anybody knowing its effect yet.',
    ),
  };
}

/** An answer has left, or its client has. `route` as in `app/`. */
export function noteRequest(method: string, route: string, status: number, seconds: number): void {
  const known = METHODS.includes(method) ? method : 'other';
  metrics().requests.observe({ method: known, route, status }, seconds);
}

/** A request met a limit. */
export function noteLimited(limit: LimitName): void {
  metrics().limited.inc({ limit });
}

/** A call to the cloud was sent and ended. */
export function noteUpstreamCall(operation: string, result: CloudResult<unknown>, seconds: number): void {
  const { upstreamCalls, upstreamSeconds } = metrics();
  upstreamCalls.inc({ operation, code: codeLabel(result) });
  upstreamSeconds.observe({ operation }, seconds);
}

/** An item of a deletion has its outcome. */
export function noteSettled(outcome: Outcome): void {
  metrics().items.inc({ outcome });
}

function codeLabel(result: CloudResult<unknown>): string {
  if (result.ok) return 'ok';
  const { code, kind } = result.error;
  if (code === null || !/^[\w.]{1,64}$/.test(code)) return kind;
  const { codes } = metrics();
  if (codes.size < MOST_CODES) codes.add(code);
  return codes.has(code) ? code : kind;
}
