/** Where a sign-in leads back to: an address of this console, never another site's. */
const HOME = '/images';
const MAX_LENGTH = 2000;

/** The path and query that were asked for when they are our own and lead somewhere after signing in; else the list. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || wanted.length > MAX_LENGTH) return HOME;
  const base = 'http://console.invalid';
  if (!URL.canParse(wanted, base)) return HOME;
  const url = new URL(wanted, base);
  if (url.origin !== base || /^\/(?:api|sign-in)(?:\/|$)/.test(url.pathname)) return HOME;
  // A path that begins with two slashes is another host's to a browser.
  const path = url.pathname.replace(/^\/+/, '/');
  url.searchParams.delete('_rsc');
  return `${path}${url.search}`;
}
