/**
 * How much one client may ask of this process (decision 0022). What is counted for whom: reads and changes for whoever is known; changes that
 * were refused, since each may leave a record in the trail; sign-ins and requests of nobody known for their address.
 */
import 'server-only';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Identity } from '@/lib/auth/identify';
import type { RequestLimits } from '@/lib/config-operating';
import type { Runtime } from '@/lib/services/runtime';
import { type LimitName, metrics, noteLimited } from '@/lib/telemetry/metrics';

const MINUTE_SECONDS = 60;
const REFUSALS_SECONDS = 600;

const ASKED: Record<LimitName, string> = {
  reads: 'More was asked than one session or token may ask in a minute',
  changes: 'More changes were asked for than one session or token may ask for in a minute',
  refusals: 'Too many changes of this session or token were refused within ten minutes',
  strangers: 'Too many sign-ins, or requests without a valid one, came from this address within a minute',
  address: 'More was asked than one address may ask in a minute',
  streams: 'More streams are open than one session or token may have',
};

/** A request that has to wait. */
export class RateLimited extends Error {
  override name = 'RateLimited';
  readonly retryAfterSeconds: number;

  constructor(limit: LimitName, waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super(`${ASKED[limit]}. Nothing was done. Try again in ${seconds} s.`);
    this.retryAfterSeconds = seconds;
  }
}

interface Limits {
  limiters: Record<Exclude<LimitName, 'streams'>, RateLimiterMemory>;
  /** Open streams by client. */
  streams: Map<string, number>;
}

/** By runtime, since a process has one but loads modules several times. */
const KEY = Symbol.for('appstream-image-console.rate-limits');
const holder = globalThis as { [KEY]?: WeakMap<Runtime, Limits> };

function limitsOf(rt: Runtime): Limits {
  holder[KEY] ??= new WeakMap();
  const limits = holder[KEY].get(rt) ?? createLimits(rt.config.operating.limits);
  holder[KEY].set(rt, limits);
  return limits;
}

function createLimits(most: RequestLimits): Limits {
  const limiter = (points: number, duration = MINUTE_SECONDS) => new RateLimiterMemory({ points, duration });
  return {
    limiters: {
      reads: limiter(most.readsPerMinute),
      changes: limiter(most.changesPerMinute),
      refusals: limiter(most.refusals, REFUSALS_SECONDS),
      strangers: limiter(most.strangersPerMinute),
      address: limiter(most.addressPerMinute),
    },
    streams: new Map(),
  };
}

/** Takes one from what the client may still ask. Throws RateLimited when nothing is left; the first such of a window is worth a line in the log. */
export async function takeOne(rt: Runtime, limit: Exclude<LimitName, 'streams'>, client: string): Promise<void> {
  const limiter = limitsOf(rt).limiters[limit];
  try {
    await limiter.consume(client);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    noteLimited(limit);
    if (error.consumedPoints === limiter.points + 1) rt.log.warn({ limit, client }, 'a client met a limit');
    throw new RateLimited(limit, error.msBeforeNext);
  }
}

/** Gives one back: it turned out not to count. */
export async function giveBack(rt: Runtime, limit: Exclude<LimitName, 'streams'>, client: string): Promise<void> {
  await limitsOf(rt).limiters[limit].reward(client);
}

/** Between two tries of a client that has as many streams as it may. */
const STREAM_WAIT_MS = 10_000;

/** Takes the place of a stream; the returned function leaves it. Throws RateLimited when the client has no more. */
export function takeStream(rt: Runtime, client: string): () => void {
  const { streams } = limitsOf(rt);
  const open = streams.get(client) ?? 0;
  if (open >= rt.config.operating.limits.streams) {
    noteLimited('streams');
    throw new RateLimited('streams', STREAM_WAIT_MS);
  }
  streams.set(client, open + 1);
  metrics().streams.inc();
  let left = false;
  return () => {
    if (left) return;
    left = true;
    metrics().streams.dec();
    const now = (streams.get(client) ?? 1) - 1;
    if (now > 0) streams.set(client, now);
    else streams.delete(client);
  };
}

/** Whose the count of somebody known is: a session's, a token's, or a person's where a proxy names them. */
export function clientOf({ by, sessionId, personId, name }: Identity): string {
  return by === 'token' ? `token ${name}` : `${by} ${sessionId ?? personId ?? name}`;
}

/** The network that an address stands for: whoever has one of IPv6 has 2^64 of them. */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  return isIPv6(address) ? `${expanded(address).slice(0, 4).join(':')}::/64` : address;
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array.from({ length: missing }, () => '0'), ...last].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  );
}
