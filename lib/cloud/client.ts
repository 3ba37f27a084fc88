/**
 * Calls the vendor's services: signed, limited in rate and time, with every answer parsed. Nothing throws; a failed call is a value.
 * Reads are tried three times, writes once.
 */
import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type Budget, RETRY_AFTER_TIMEOUT_COST, RETRY_COST } from '@/lib/domain/call-budget';
import type { CloudError, CloudErrorKind, CloudResult } from '@/lib/domain/cloud-error';
import { noteUpstreamCall } from '@/lib/telemetry/metrics';
import { inSpan } from '@/lib/telemetry/tracing';
import { type CallContext, errorOf, failedSend, parseAnswer } from './classify-answer';
import { type Clock, SYSTEM_CLOCK } from './clock';
import { keySource } from './credentials';
import { assertSafe, endpointOf, isSafe, type Product, VERSIONS } from './endpoint';
import { type CloudHealth, createHealth } from './health';
import { createLimiter } from './limiter';
import type { Answered } from './limiter-news';
import { memoryBudget } from './memory-budget';
import { createAgent, type Limits, type Outgoing, send } from './send';
import { type CloudSettings, limitsOf } from './settings';
import { encodeParameters, type SigningKeys, signV3 } from './sign-v3';

/** One call of one operation. */
export interface Operation<S extends z.ZodType> {
  product: Product;
  action: string;
  /** Region for a regional service; null where the operation covers all. */
  regionId?: string | null;
  query?: Record<string, string>;
  body?: Record<string, string>;
  schema: S;
  /** A write is sent once, with this nonce. `mayStillSend` is asked right before: a process that stood still may have lost the right meanwhile. */
  write?: { nonce: string; mayStillSend?: (() => boolean) | undefined };
  signal?: AbortSignal | undefined;
}

/** The connection to the vendor for one set of credentials. */
export interface Cloud {
  call<S extends z.ZodType>(operation: Operation<S>): Promise<CloudResult<z.output<S>>>;
  health(): CloudHealth;
  /** Milliseconds until a call is worth a try, while calls rest after failures; else 0. */
  restsForMs(): Promise<number>;
  /** Somebody wants to know now whether calls work again: the next read tries. */
  tryAtOnce(): Promise<void>;
  /** Pays for sending something again that failed like this; false when the account's budget of retries is used up, and then it has to wait. */
  mayRetry(failure: CloudErrorKind | null): Promise<boolean>;
  /** The same connection for calls that can wait: all others go first. Larger numbers wait longer. */
  lessUrgent(urgency: number): Cloud;
}

/** What a test may replace. */
export interface CloudDependencies {
  clock: Clock;
  nonce: () => string;
  random: () => number;
  /** Shared with other processes; without one the process is taken to be alone. */
  budget: Budget | null;
  limits: { connectMs: number; callMs: number; readBytes: number; writeBytes: number };
}

const TRIES = 3;
const DEFAULTS: CloudDependencies = {
  clock: SYSTEM_CLOCK,
  nonce: () => randomBytes(16).toString('hex'),
  random: Math.random,
  budget: null,
  limits: { connectMs: 3000, callMs: 20_000, readBytes: 8 * 1024 * 1024, writeBytes: 1024 * 1024 },
};

/** Opens a client. No connection is made before the first call. Throws when an address is plain http beyond loopback. */
export function createCloud(settings: CloudSettings, replaced: Partial<CloudDependencies> = {}): Cloud {
  const limits = { ...DEFAULTS.limits, callMs: settings.callMs ?? DEFAULTS.limits.callMs };
  const deps = { ...DEFAULTS, limits, ...replaced };
  const agent = createAgent(deps.limits.connectMs);
  const keys = keySource(settings.credentials);
  const allowed = limitsOf(settings);
  const budget = deps.budget ?? memoryBudget(allowed, deps.clock.now);
  const limiter = createLimiter(budget, allowed, deps.clock);
  const health = createHealth(deps.clock, limiter);
  for (const product of ['appstream-center', 'ecd'] as const) assertSafe(endpointOf(settings, product, null));

  async function once<S extends z.ZodType>(
    operation: Operation<S>,
    urgency: number,
  ): Promise<CloudResult<z.output<S>>> {
    const { product, action, regionId = null, signal } = operation;
    const bare = {
      operation: action,
      regionId,
      ramAction: `${product === 'ecd' ? 'ecd' : 'appstreaming'}:${action}`,
      secrets: [],
    };
    const url = endpointOf(settings, product, regionId);
    if (!url) return { ok: false, error: errorOf(bare, 'unreachable', { message: 'the region id is not one' }) };
    if (!isSafe(url))
      return { ok: false, error: errorOf(bare, 'unreachable', { message: 'the address is not https' }) };
    const found = await keys
      .current()
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (found instanceof Error) return { ok: false, error: errorOf(bare, 'credentials', { message: found.message }) };
    const leave = await limiter.take(operation.write ? 'write' : 'read', signal, urgency);
    if (!leave.go) {
      return leave.why === 'cancelled'
        ? { ok: false, error: errorOf(bare, 'cancelled', { message: 'cancelled before it was sent' }) }
        : { ok: false, error: errorOf(bare, 'paused', { message: leave.why }) };
    }
    const out = outgoing(operation, url, found, deps);
    const context: CallContext = { ...bare, secrets: secretsOf(found, out.headers) };
    if (operation.write?.mayStillSend?.() === false) {
      limiter.answered(leave.ticket, 'not-sent');
      return { ok: false, error: errorOf(bare, 'cancelled', { message: 'the right to send it had run out' }) };
    }
    const startedAt = deps.clock.now();
    const result = await send(agent, out, bytesAndTimes(operation, deps), signal);
    const parsed = result.ok
      ? parseAnswer(result.answer, operation.schema, context)
      : failedSend(result.failure, context);
    health.record(action, parsed, result.ok ? result.answer.date : null, startedAt);
    noteUpstreamCall(action, parsed, (deps.clock.now() - startedAt) / 1000);
    limiter.answered(leave.ticket, answeredBy(parsed));
    if (!parsed.ok && parsed.error.kind === 'credentials') keys.forget();
    return parsed;
  }

  const mayRetry = (kind: CloudErrorKind | null) =>
    limiter.mayRetry(kind === 'timeout' ? RETRY_AFTER_TIMEOUT_COST : RETRY_COST);

  const restsForMs = async () => {
    if (limiter.view().breaker.state !== 'open') return 0;
    const { state, until } = (await limiter.look()).breaker;
    return state === 'open' ? Math.max(0, until - deps.clock.now()) : 0;
  };

  /** In its place among the calls in flight; a read again when that may help. */
  async function callInTurn<S extends z.ZodType>(
    operation: Operation<S>,
    urgency: number,
  ): Promise<CloudResult<z.output<S>>> {
    const leave = await limiter.enter(operation.signal, urgency);
    const tries = operation.write ? 1 : TRIES;
    try {
      // Without a place only a cancelled call gets here, which `once` tells in the usual form.
      for (let attempt = 1, failed: CloudError | null = null; ; attempt++) {
        const result = await once(operation, urgency);
        // That calls rest meanwhile tells less than why.
        if (!result.ok && result.error.kind === 'paused' && failed) return { ok: false, error: failed };
        failed = result.ok ? null : result.error;
        if (result.ok || attempt === tries || !isWorthAnotherTry(result.error)) return result;
        if (!(await mayRetry(result.error.kind))) return result;
        await deps.clock.sleep(backOffMs(result.error, attempt, deps.random), operation.signal);
      }
    } finally {
      leave?.();
    }
  }

  const connection = (urgency: number): Cloud => ({
    call(operation) {
      const { action, regionId = null } = operation;
      const about = { 'cloud.operation': action, ...(regionId !== null && { 'cloud.region': regionId }) };
      return inSpan(`cloud ${action}`, about, () => callInTurn(operation, urgency), failureIn);
    },
    health: health.read,
    restsForMs,
    tryAtOnce: limiter.tryAtOnce,
    mayRetry,
    lessUrgent: connection,
  });
  return connection(0);
}

/** How a call failed, in a word. */
function failureIn(result: CloudResult<unknown>): string | null {
  return result.ok ? null : (result.error.code ?? result.error.kind);
}

function outgoing<S extends z.ZodType>(
  operation: Operation<S>,
  url: URL,
  keys: SigningKeys,
  deps: CloudDependencies,
): Outgoing {
  const { product, action, query = {}, body = {}, write } = operation;
  const text = encodeParameters(body);
  const headers = signV3(
    {
      method: 'POST',
      host: url.host,
      action,
      version: VERSIONS[product],
      query,
      body: text,
      contentType: 'application/x-www-form-urlencoded',
      nonce: write?.nonce ?? deps.nonce(),
      date: new Date(deps.clock.now()),
    },
    keys,
  );
  const target = new URL(url);
  target.search = encodeParameters(query);
  return { url: target, method: 'POST', headers: { ...headers, accept: 'application/json' }, body: text };
}

function bytesAndTimes(operation: { write?: unknown }, { limits }: CloudDependencies): Limits {
  return {
    connectMs: limits.connectMs,
    callMs: limits.callMs,
    maxBytes: operation.write ? limits.writeBytes : limits.readBytes,
  };
}

/** Nothing that the caller, the permissions or the credentials cause gets better by itself. */
function isWorthAnotherTry({ kind, status }: CloudError): boolean {
  if (kind === 'vendor') return status !== null && status >= 500;
  return ['throttled', 'unreachable', 'timeout', 'reset', 'not-json', 'unexpected-shape', 'contradiction'].includes(
    kind,
  );
}

/** What an answer says of the service as a whole. One list that answers in another shape says nothing of the others. */
function answeredBy(result: CloudResult<unknown>): Answered {
  if (result.ok) return 'succeeded';
  const { kind, status } = result.error;
  switch (kind) {
    case 'throttled':
    case 'credentials':
    case 'unreachable':
      return kind;
    case 'timeout':
    case 'reset':
    case 'not-json':
      return 'unknown';
    case 'cancelled':
      return 'not-sent';
    default:
      return status !== null && status >= 500 ? 'unknown' : 'other';
  }
}

/** Exponential with full jitter: base 500 ms for throttling, else 100 ms, factor 2, at most 20 s; the vendor's wish at least. */
function backOffMs(error: CloudError, attempt: number, random: () => number): number {
  const base = error.kind === 'throttled' ? 500 : 100;
  return Math.max(error.retryAfterMs ?? 0, random() * Math.min(20_000, base * 2 ** attempt));
}

function secretsOf(
  { accessKeyId, accessKeySecret, securityToken }: SigningKeys,
  headers: Record<string, string>,
): string[] {
  const { authorization = '' } = headers;
  const signature = authorization.slice(authorization.lastIndexOf('=') + 1);
  return [accessKeyId, accessKeySecret, signature, ...(securityToken ? [securityToken] : [])];
}
