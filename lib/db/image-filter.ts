/** The list's query as SQL: one condition per group of filters, so that a group's counts can leave its own condition out. */
import 'server-only';

/** What the list can be asked for; the contract's query has this shape. */
export interface ImageListQuery {
  search: string;
  verdict: string[];
  usedBy: string[];
  reason: string[];
  product: string[];
  status: string[];
  region: string[];
  type: string[];
  sort: string;
  direction: 'asc' | 'desc';
  cursor?: string | undefined;
  limit: number;
  goneSince?: string | undefined;
}

export const FILTER_GROUPS = ['verdict', 'usedBy', 'reason', 'product', 'status', 'region', 'type'] as const;
export type FilterGroup = (typeof FILTER_GROUPS)[number];

/** Column of each group; arrays hold several values per image. */
const COLUMNS: Record<FilterGroup, { column: string; isArray: boolean }> = {
  verdict: { column: 'verdict', isArray: false },
  usedBy: { column: 'used_by', isArray: true },
  reason: { column: 'reason_values', isArray: true },
  product: { column: 'product', isArray: false },
  status: { column: 'status', isArray: false },
  region: { column: 'regions', isArray: true },
  type: { column: 'type', isArray: false },
};

/** Collects parameters of a statement and gives their places. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Condition of one group; `true` when nothing is picked in it. */
export function groupCondition(group: FilterGroup, query: ImageListQuery, parameters: Parameters): string {
  const picked = query[group];
  if (picked.length === 0) return 'true';
  const { column, isArray } = COLUMNS[group];
  const place = `${parameters.add(picked)}::text[]`;
  return isArray ? `${column} && ${place}` : `${column} = any(${place})`;
}

/** Every word of the search must occur somewhere in the image's texts. */
export function searchCondition(search: string, parameters: Parameters): string {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 'true';
  return words.map((word) => `search like ${parameters.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`).join(' and ');
}

/** All conditions together. */
export function allConditions(query: ImageListQuery, parameters: Parameters): string {
  return (
    [
      searchCondition(query.search, parameters),
      ...FILTER_GROUPS.map((group) => groupCondition(group, query, parameters)),
    ]
      .filter((condition) => condition !== 'true')
      .join(' and ') || 'true'
  );
}
