/** The console's cookies that only the server reads. */
import 'server-only';
import type { Config } from '@/lib/config';

/** `session`: who is signed in. `sign-in`: a sign-in on its way through the provider. */
export type CookieKind = 'session' | 'sign-in';

/**
 * Behind https the name makes browsers refuse the cookie from anybody but this very host. On loopback, where cookies do not tell ports apart, the
 * port is in the name.
 */
export function cookieName(kind: CookieKind, { publicUrl }: Config): string {
  const url = new URL(publicUrl);
  return url.protocol === 'https:' ? `__Host-${kind}` : `${kind}-${url.port || '80'}`;
}

/**
 * A `Set-Cookie` line. `Lax`, so that links from elsewhere arrive signed in. Where portals show the console in a frame, `Lax` would stay at home: the
 * cookie is then sent in frames as well, and kept apart for each portal's site (`Partitioned`). What changes something asks for more than a cookie.
 */
export function cookieLine(kind: CookieKind, value: string, maxAgeSeconds: number, config: Config): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  const reach = config.frameAncestors.length > 0 ? 'None; Secure; Partitioned' : `Lax${secure}`;
  return `${cookieName(kind, config)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${reach}`;
}

/** A `Set-Cookie` line that removes the cookie. */
export function noCookieLine(kind: CookieKind, config: Config): string {
  return cookieLine(kind, '', 0, config);
}

/** The cookie's value in a request, or null. */
export function readCookie(headers: Headers, kind: CookieKind, config: Config): string | null {
  const prefix = `${cookieName(kind, config)}=`;
  const found = headers
    .get('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length) || null;
}
