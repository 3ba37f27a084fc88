/**
 * Keeps other sites from making a browser act here.
 * Rules: section 6 of the reliability notes; why a request without both headers passes is in docs/decisions.
 */
import 'server-only';
import { type Config, isLoopback } from '@/lib/config';

/** Whether the request says where it comes from, as every browser's does that could change something. */
export function saysWhereFrom({ headers }: Request): boolean {
  return headers.has('sec-fetch-site') || headers.has('origin');
}

/** Whether a state-changing request can have been caused by another site's page. */
export function isCrossSite(request: Request, config: Config): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(config.publicUrl).origin && !isOwnLoopbackOrigin(origin, request);
}

/** `http://localhost:3000` and `http://127.0.0.1:3000` are the same console to a person. */
function isOwnLoopbackOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return isLoopback(url.hostname) && url.host === request.headers.get('host');
}
