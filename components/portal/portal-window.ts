/** The way to the portal's window and back. Nothing is sent to, or taken from, an origin that `FRAME_ANCESTORS` does not name. */
import {
  PORTAL_SOURCE,
  PORTAL_VERSION,
  type PortalEnvelope,
  type PortalNews,
  type PortalWish,
} from '@/lib/contract/portal';

/** Origins that the parent window may have: the one that the browser tells, else all that are allowed. */
export function parentOrigins(allowed: readonly string[], told: string | undefined): readonly string[] {
  return told === undefined ? allowed : allowed.filter((origin) => origin === told);
}

/** Sends to the parent. The browser delivers only where the origin is the one that is named. */
export function send(news: PortalNews, origins: readonly string[]): void {
  const message: PortalEnvelope & PortalNews = { source: PORTAL_SOURCE, version: PORTAL_VERSION, ...news };
  for (const origin of origins) window.parent.postMessage(message, origin);
}

/** What a message asks for; null when it is not the parent's, of another origin, or not understood. */
export function wishOf(
  { data, origin, source }: Pick<MessageEvent, 'data' | 'origin' | 'source'>,
  parent: Window,
  origins: readonly string[],
): PortalWish | null {
  if (source !== parent || !origins.includes(origin) || typeof data !== 'object' || data === null) return null;
  const { source: name, version, type, path } = data as Record<string, unknown>;
  if (name !== PORTAL_SOURCE || version !== PORTAL_VERSION) return null;
  if (type === 'hello') return { type };
  return type === 'navigate' && typeof path === 'string' && isOwnPath(path) ? { type, path } : null;
}

/** A view of this console: no other host, no call of the API, no way through the sign-in. */
function isOwnPath(path: string): boolean {
  const base = 'http://console.invalid';
  if (!/^\/(?![/\\])/.test(path) || path.length > 4000 || !URL.canParse(path, base)) return false;
  const { origin, pathname } = new URL(path, base);
  return origin === base && !/^\/(?:api|sign-in|_next)(?:\/|$)/.test(pathname) && !pathname.startsWith('//');
}
