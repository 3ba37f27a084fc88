/** Saved views: a name for an address of the list of images. */

export const MAX_VIEW_NAME = 80;
export const MAX_VIEW_SEARCH = 4_000;
/** Views of one owner; more would not be found again. */
export const MAX_VIEWS_PER_OWNER = 200;

/** Parameters of `/images` that a view keeps, in the order of its canonical form. The open image is not one. */
export const VIEW_PARAMS = [
  'search',
  'verdict',
  'usedBy',
  'reason',
  'onlyReason',
  'product',
  'status',
  'type',
  'region',
  'system',
  'tag',
  'lineage',
  'createdBefore',
  'createdAfter',
  'changedBefore',
  'changedAfter',
  'minSize',
  'maxSize',
  'sort',
  'direction',
  'columns',
] as const;

/** Values that an address leaves out. */
const DEFAULTS: Record<string, string> = { sort: 'verdict', direction: 'asc' };

/**
 * The one spelling of an address of the list: known parameters only, in a fixed order, values sorted and without repetition. Two
 * addresses that show the same have the same.
 */
export function canonicalSearch(search: string): string {
  const given = new URLSearchParams(search);
  const canonical = new URLSearchParams();
  for (const name of VIEW_PARAMS) {
    const values = [...new Set(given.getAll(name))].filter((value) => value !== '' && value !== DEFAULTS[name]);
    for (const value of values.sort()) canonical.append(name, value);
  }
  return canonical.toString();
}

/** Parameters of an address that a view cannot keep. */
export function unknownParams(search: string): string[] {
  const known: readonly string[] = VIEW_PARAMS;
  return [...new Set(new URLSearchParams(search).keys())].filter((name) => !known.includes(name));
}

/** A name as it is compared: case and compatibility forms make no difference. */
export function viewNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Address of a view. It names the view, so that the screen can say later that something was changed since. */
export function viewAddress({ id, search }: { id: string; search: string }, embedded = false): string {
  const params = new URLSearchParams(search);
  params.set('view', id);
  if (embedded) params.set('embed', '1');
  return `/images?${params}`;
}
