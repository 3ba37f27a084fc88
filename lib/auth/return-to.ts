/** Where a sign-in leads back to: an address of this console, never another site's. */
const HOME = '/images';
/** Characters. A sign-in on its way keeps it in a cookie, and browsers keep no cookie of more than 4,096 bytes. */
const MAX_LENGTH = 2000;

/** The path and query that were asked for when they are our own and lead somewhere after signing in; else the list. What is too long keeps its path. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return HOME;
  const base = 'http://console.invalid';
  if (!URL.canParse(wanted, base)) return HOME;
  const url = new URL(wanted, base);
  if (url.origin !== base || /^\/(?:api|sign-in)(?:\/|$)/.test(url.pathname)) return HOME;
  // A path that begins with two slashes is another host's to a browser.
  const path = url.pathname.replace(/^\/+/, '/');
  url.searchParams.delete('_rsc');
  if (path.length > MAX_LENGTH) return HOME;
  return path.length + url.search.length > MAX_LENGTH ? path : `${path}${url.search}`;
}
