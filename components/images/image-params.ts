/**
 * The state of the images screen as it stands in the URL. Read by the server for the first render and by the browser from then on
 * (`use-image-params`); what is not understood is left out instead of failing.
 */
import {
  BLOCKERS,
  FACET_VALUES,
  IMAGE_SORTS,
  type ImageSort,
  MAX_VALUES,
  SIZE_BOUNDS,
  SORT_DIRECTIONS,
  type SortDirection,
  TIME_BOUND,
  TIME_BOUNDS,
} from '@/lib/contract/image-filters';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import type { ImageListQuery } from '@/lib/queries/image-list-query';

/** Columns that can be hidden. Image and verdict are always there. */
export const OPTIONAL_COLUMNS = [
  'used-by',
  'regions',
  'system',
  'size',
  'created',
  'changed',
  'status',
  'type',
  'owner',
  'parent',
  'apps',
  'tags',
  'description',
] as const;
/** Columns that can be moved; the image stays first. */
export const TABLE_COLUMNS = ['verdict', ...OPTIONAL_COLUMNS] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly TableColumn[] = ['verdict', 'used-by', 'regions', 'system', 'size', 'changed'];

/** Columns in the order that was asked for, each once; what is not known is left out. The verdict is first unless it was placed. */
export function columnOrderOf(wanted: readonly string[]): TableColumn[] {
  const known = wanted.flatMap((name) => TABLE_COLUMNS.filter((column) => column === name));
  return [...new Set(known.includes('verdict') ? known : ['verdict' as const, ...known])];
}

/** Parameters that are lists of a closed set, with their values. */
export const LIST_PARAMS = {
  verdict: VERDICTS,
  usedBy: FACET_VALUES.usedBy,
  reason: FACET_VALUES.reason,
  onlyReason: BLOCKERS,
  product: PRODUCTS,
  status: IMAGE_STATUSES,
  type: IMAGE_TYPES,
  lineage: FACET_VALUES.lineage,
} as const;
type ListParams = { [K in keyof typeof LIST_PARAMS]: (typeof LIST_PARAMS)[K][number][] };

/** Parameters that are lists of whatever the account has. */
export const OPEN_PARAMS = ['region', 'system', 'tag'] as const;

export const FILTERS = [
  'verdict',
  'usedBy',
  'reason',
  'onlyReason',
  'product',
  'status',
  'type',
  'lineage',
  ...OPEN_PARAMS,
] as const;
export type FilterName = (typeof FILTERS)[number];

/** Ranges, with the parameters that bound them. */
export const RANGES = {
  created: { from: 'createdAfter', to: 'createdBefore' },
  changed: { from: 'changedAfter', to: 'changedBefore' },
  size: { from: 'minSize', to: 'maxSize' },
} as const;

type Bounds = Record<(typeof TIME_BOUNDS)[number], string | null> & Record<(typeof SIZE_BOUNDS)[number], number | null>;

export interface ImageParams extends ListParams, Record<(typeof OPEN_PARAMS)[number], string[]>, Bounds {
  search: string;
  sort: ImageSort;
  direction: SortDirection;
  /** Shown columns in their order; null for the remembered ones. */
  columns: TableColumn[] | null;
  /** Image whose details are open. */
  image: string | null;
}

/** Reads what of a request's parameters the list needs. */
export function listQueryOfRequest(params: Record<string, string | string[] | undefined>): ImageListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  const closed = <T extends string>(name: string, values: readonly T[]) =>
    all(name).flatMap((value) => values.filter((known) => known === value));
  const lists = Object.entries(LIST_PARAMS).map(([name, values]) => [name, closed<string>(name, values)]);
  return listQueryOf({
    ...(Object.fromEntries(lists) as ListParams),
    search: all('search')[0] ?? '',
    region: all('region'),
    system: all('system'),
    tag: all('tag'),
    createdAfter: all('createdAfter')[0] ?? null,
    createdBefore: all('createdBefore')[0] ?? null,
    changedAfter: all('changedAfter')[0] ?? null,
    changedBefore: all('changedBefore')[0] ?? null,
    minSize: numberOf(all('minSize')[0]),
    maxSize: numberOf(all('maxSize')[0]),
    sort: closed('sort', IMAGE_SORTS)[0] ?? 'verdict',
    direction: closed('direction', SORT_DIRECTIONS)[0] ?? 'asc',
  });
}

const MAX_SEARCH = 200;
const MAX_VALUE = 256;
const MAX_GIB = 1_000_000_000;

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** The part of the state that the API answers. Without a kind the list is of the account's own images. */
export function listQueryOf(params: Omit<ImageParams, 'columns' | 'image'>): ImageListQuery {
  const open = (values: readonly string[]) =>
    unique(values.filter((value) => value !== '' && value.length <= MAX_VALUE)).slice(0, MAX_VALUES);
  const times = TIME_BOUNDS.flatMap((name) => (isTimeBound(params[name]) ? [[name, params[name]]] : []));
  const sizes = SIZE_BOUNDS.flatMap((name) => (isSize(params[name]) ? [[name, params[name]]] : []));
  return {
    search: params.search.slice(0, MAX_SEARCH),
    verdict: unique(params.verdict),
    usedBy: unique(params.usedBy),
    reason: unique(params.reason),
    onlyReason: unique(params.onlyReason),
    product: unique(params.product),
    status: unique(params.status),
    lineage: unique(params.lineage),
    region: open(params.region),
    system: open(params.system),
    tag: open(params.tag),
    type: typesOf(params),
    ...Object.fromEntries([...times, ...sizes]),
    sort: params.sort,
    direction: params.direction,
  };
}

/** Whether a text is a bound of a time, as the API takes it. */
export function isTimeBound(text: string | null): boolean {
  return text !== null && TIME_BOUND.test(text) && (text.endsWith('d') || !Number.isNaN(Date.parse(text)));
}

function isSize(gib: number | null): boolean {
  return gib !== null && gib >= 0 && gib <= MAX_GIB;
}

/** Kinds of image that are listed. */
export function typesOf(params: Pick<ImageParams, 'type'>): ImageParams['type'] {
  return params.type.length > 0 ? unique(params.type) : ['User'];
}

/** Whether one of the filters is on that are asked for less often. */
export function isNarrowedFurther(params: ImageParams): boolean {
  const { onlyReason, system, lineage, tag } = params;
  return [onlyReason, system, lineage, tag].some((values) => values.length > 0) || isRanged(params);
}

function isRanged(params: ImageParams): boolean {
  return Object.values(RANGES).some(({ from, to }) => params[from] !== null || params[to] !== null);
}

/** How many filters are on; the search is not one. */
export function activeFilterCount(params: ImageParams): number {
  const ranges = Object.values(RANGES).filter(({ from, to }) => params[from] !== null || params[to] !== null);
  return FILTERS.reduce((sum, name) => sum + params[name].length, 0) + ranges.length;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
