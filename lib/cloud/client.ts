/**
 * Calls the vendor's services: signed, limited in rate and time, with every answer parsed. Nothing throws; a failed call is a value.
 * Reads are tried three times, writes once.
 */
import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import { type CallContext, errorOf, failedSend, parseAnswer } from './classify-answer';
import { keySource } from './credentials';
import { assertSafe, endpointOf, isSafe, type Product, VERSIONS } from './endpoint';
import { type CloudHealth, createHealth } from './health';
import { type Clock, createLimiter } from './limiter';
import { createAgent, type Limits, type Outgoing, send } from './send';
import type { CloudSettings } from './settings';
import { encodeParameters, type SigningKeys, signV3 } from './sign-v3';
import { createSlots } from './slots';

/** One call of one operation. */
export interface Operation<S extends z.ZodType> {
  product: Product;
  action: string;
  /** Region for a regional service; null where the operation covers all. */
  regionId?: string | null;
  query?: Record<string, string>;
  body?: Record<string, string>;
  schema: S;
  /** A write is sent once, with this nonce. */
  write?: { nonce: string };
  signal?: AbortSignal | undefined;
}

/** The connection to the vendor for one set of credentials. */
export interface Cloud {
  call<S extends z.ZodType>(operation: Operation<S>): Promise<CloudResult<z.output<S>>>;
  health(): CloudHealth;
  /** The same connection for calls that can wait: all others go first. Larger numbers wait longer. */
  lessUrgent(urgency: number): Cloud;
}

/** What a test may replace. */
export interface CloudDependencies {
  clock: Clock;
  nonce: () => string;
  random: () => number;
  limits: { connectMs: number; callMs: number; readBytes: number; writeBytes: number };
}

const TRIES = 3;
/** Reads in flight at a time. */
const PARALLEL = 8;

const DEFAULTS: CloudDependencies = {
  clock: { now: Date.now, sleep },
  nonce: () => randomBytes(16).toString('hex'),
  random: Math.random,
  limits: { connectMs: 3000, callMs: 20_000, readBytes: 8 * 1024 * 1024, writeBytes: 1024 * 1024 },
};

/** Opens a client. No connection is made before the first call. Throws when an address is plain http beyond loopback. */
export function createCloud(settings: CloudSettings, replaced: Partial<CloudDependencies> = {}): Cloud {
  const deps = { ...DEFAULTS, ...replaced };
  const agent = createAgent(deps.limits.connectMs);
  const keys = keySource(settings.credentials);
  const limiter = createLimiter(settings.startCallsPerSecond, settings.maxCallsPerSecond, deps.clock);
  const slots = createSlots(PARALLEL);
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
    if (!(await limiter.take(signal, urgency)))
      return { ok: false, error: errorOf(bare, 'cancelled', { message: 'cancelled before it was sent' }) };
    const out = outgoing(operation, url, found, deps);
    const context: CallContext = { ...bare, secrets: secretsOf(found, out.headers) };
    const startedAt = deps.clock.now();
    const result = await send(agent, out, limitsOf(operation, deps), signal);
    const parsed = result.ok
      ? parseAnswer(result.answer, operation.schema, context)
      : failedSend(result.failure, context);
    health.record(action, parsed, result.ok ? result.answer.date : null, startedAt);
    if (parsed.ok) limiter.succeeded();
    else if (parsed.error.kind === 'throttled') limiter.throttled();
    else if (parsed.error.kind === 'credentials') keys.forget();
    return parsed;
  }

  const connection = (urgency: number): Cloud => ({
    async call(operation) {
      if (operation.write) return once(operation, urgency);
      const leave = await slots.enter(operation.signal, urgency);
      try {
        // Without a place only a cancelled call gets here, which `once` tells in the usual form.
        for (let attempt = 1; ; attempt++) {
          const result = await once(operation, urgency);
          if (result.ok || attempt === TRIES || !isWorthAnotherTry(result.error)) return result;
          await deps.clock.sleep(backOffMs(result.error, attempt, deps.random), operation.signal);
        }
      } finally {
        leave?.();
      }
    },
    health: health.read,
    lessUrgent: connection,
  });
  return connection(0);
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

function limitsOf(operation: { write?: unknown }, { limits }: CloudDependencies): Limits {
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

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
  });
}
