/** Who may read the metrics: whoever shows the token of the settings; where there is none, programs of this computer. */
import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Config, isLoopback } from '@/lib/config';

/** A request for the metrics. */
export interface MetricsRequest {
  /** Address of its connection; null where that is not known. */
  peer: string | null;
  /** Nothing on the way said that it passed it on. */
  direct: boolean;
  host: string | null;
  authorization: string | null;
}

/**
 * Whether the metrics may be answered. Without a token a proxy on this computer must not hand them on, so what was forwarded, or was asked of
 * another name, is not taken to come from here.
 */
export function mayReadMetrics({ peer, direct, host, authorization }: MetricsRequest, { operating }: Config): boolean {
  if (operating.metricsToken !== null) return isSame(authorization ?? '', `Bearer ${operating.metricsToken}`);
  return direct && peer !== null && isLoopback(peer) && isLoopback((host ?? '').replace(/:\d+$/, ''));
}

/** What to do about a refusal. */
export const METRICS_REFUSAL =
  'The metrics are for programs of this computer. Set METRICS_TOKEN and send it in the header Authorization: Bearer to read them from elsewhere.';

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
