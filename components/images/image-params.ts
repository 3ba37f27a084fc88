/**
 * The state of the images screen as it stands in the URL. Read by the server for the first render and by the browser from then on;
 * what is not understood is left out instead of failing.
 */
import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { FACET_VALUES, IMAGE_SORTS, SORT_DIRECTIONS } from '@/lib/contract/image-filters';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import type { ImageListQuery } from '@/lib/queries/image-list-query';

/** Columns that can be hidden, in their order. Image and verdict are always there. */
export const OPTIONAL_COLUMNS = ['used-by', 'regions', 'system', 'size', 'created', 'changed'] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly OptionalColumn[] = ['used-by', 'regions', 'system', 'size', 'changed'];

export const FILTERS = ['verdict', 'usedBy', 'reason', 'product', 'region', 'status', 'type'] as const;
export type FilterName = (typeof FILTERS)[number];

export const imageParams = {
  search: parseAsString.withDefault(''),
  verdict: parseAsNativeArrayOf(parseAsStringLiteral(VERDICTS)),
  usedBy: parseAsNativeArrayOf(parseAsStringLiteral(FACET_VALUES.usedBy)),
  reason: parseAsNativeArrayOf(parseAsStringLiteral(FACET_VALUES.reason)),
  product: parseAsNativeArrayOf(parseAsStringLiteral(PRODUCTS)),
  status: parseAsNativeArrayOf(parseAsStringLiteral(IMAGE_STATUSES)),
  region: parseAsNativeArrayOf(parseAsString),
  type: parseAsNativeArrayOf(parseAsStringLiteral(IMAGE_TYPES)),
  sort: parseAsStringLiteral(IMAGE_SORTS).withDefault('verdict'),
  direction: parseAsStringLiteral(SORT_DIRECTIONS).withDefault('asc'),
  columns: parseAsArrayOf(parseAsStringLiteral(OPTIONAL_COLUMNS)),
  image: parseAsString,
};
export type ImageParams = inferParserType<typeof imageParams>;

/** Reads the parameters of a request. */
export const loadImageParams = createLoader(imageParams);

const MAX_SEARCH = 200;
const MAX_REGIONS = 50;

/** The part of the state that the API answers. Without a kind the list is of the account's own images. */
export function listQueryOf(params: ImageParams): ImageListQuery {
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
