/**
 * The state of the images screen as it stands in the URL. Read by the server for the first render and by the browser from then on
 * (`use-image-params`); what is not understood is left out instead of failing.
 */
import {
  FACET_VALUES,
  IMAGE_SORTS,
  type ImageSort,
  SORT_DIRECTIONS,
  type SortDirection,
} from '@/lib/contract/image-filters';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import type { ImageListQuery } from '@/lib/queries/image-list-query';

/** Columns that can be hidden, in their order. Image and verdict are always there. */
export const OPTIONAL_COLUMNS = ['used-by', 'regions', 'system', 'size', 'created', 'changed'] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly OptionalColumn[] = ['used-by', 'regions', 'system', 'size', 'changed'];

export const FILTERS = ['verdict', 'usedBy', 'reason', 'product', 'region', 'status', 'type'] as const;
export type FilterName = (typeof FILTERS)[number];

/** Parameters that are lists of a closed set, with their values. */
export const LIST_PARAMS = {
  verdict: VERDICTS,
  usedBy: FACET_VALUES.usedBy,
  reason: FACET_VALUES.reason,
  product: PRODUCTS,
  status: IMAGE_STATUSES,
  type: IMAGE_TYPES,
} as const;
type ListParams = { [K in keyof typeof LIST_PARAMS]: (typeof LIST_PARAMS)[K][number][] };

export interface ImageParams extends ListParams {
  search: string;
  region: string[];
  sort: ImageSort;
  direction: SortDirection;
  /** Shown columns; null for the remembered ones. */
  columns: OptionalColumn[] | null;
  /** Image whose details are open. */
  image: string | null;
}

/** Reads what of a request's parameters the list needs. */
export function listQueryOfRequest(params: Record<string, string | string[] | undefined>): ImageListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  const closed = <T extends string>(name: string, values: readonly T[]) =>
    all(name).flatMap((value) => values.filter((known) => known === value));
  return listQueryOf({
    search: all('search')[0] ?? '',
    verdict: closed('verdict', LIST_PARAMS.verdict),
    usedBy: closed('usedBy', LIST_PARAMS.usedBy),
    reason: closed('reason', LIST_PARAMS.reason),
    product: closed('product', LIST_PARAMS.product),
    status: closed('status', LIST_PARAMS.status),
    type: closed('type', LIST_PARAMS.type),
    region: all('region'),
    sort: closed('sort', IMAGE_SORTS)[0] ?? 'verdict',
    direction: closed('direction', SORT_DIRECTIONS)[0] ?? 'asc',
  });
}

const MAX_SEARCH = 200;
const MAX_REGIONS = 50;

/** The part of the state that the API answers. Without a kind the list is of the account's own images. */
export function listQueryOf(params: Omit<ImageParams, 'columns' | 'image'>): ImageListQuery {
  const { search, verdict, usedBy, reason, product, status, region, sort, direction } = params;
  return {
    search: search.slice(0, MAX_SEARCH),
    verdict: unique(verdict),
    usedBy: unique(usedBy),
    reason: unique(reason),
    product: unique(product),
    status: unique(status),
    region: unique(region).filter(Boolean).slice(0, MAX_REGIONS),
    type: typesOf(params),
    sort,
    direction,
  };
}

/** Kinds of image that are listed. */
export function typesOf(params: Pick<ImageParams, 'type'>): ImageParams['type'] {
  return params.type.length > 0 ? unique(params.type) : ['User'];
}

/** How many filters are on; the search is not one. */
export function activeFilterCount(params: ImageParams): number {
  return FILTERS.reduce((sum, name) => sum + params[name].length, 0);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
