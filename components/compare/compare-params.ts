/** The state of the comparison as it stands in the URL, read by the server for the first render and by the browser from then on. */

/** Fewest and most images side by side. */
export const MIN_COMPARED = 2;
export const MAX_COMPARED = 6;

/** The ids to compare, each once, and how many more the address named. */
export function comparedOf(ids: readonly string[]): { ids: string[]; leftOut: number } {
  const distinct = [...new Set(ids.filter(Boolean))];
  return { ids: distinct.slice(0, MAX_COMPARED), leftOut: Math.max(0, distinct.length - MAX_COMPARED) };
}

/** Address of a comparison; inside a portal's frame it stays there. */
export function compareHref(ids: readonly string[], embedded: boolean): string {
  const params = new URLSearchParams(ids.map((id) => ['image', id]));
  if (embedded) params.set('embed', '1');
  return `/compare?${params}`;
}
