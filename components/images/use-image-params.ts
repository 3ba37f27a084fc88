'use client';

import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { IMAGE_SORTS, SORT_DIRECTIONS } from '@/lib/contract/image-filters';
import { LIST_PARAMS, TABLE_COLUMNS } from './image-params';

const listOf = <T extends string>(values: readonly T[]) => parseAsNativeArrayOf(parseAsStringLiteral(values));

const PARSERS = {
  search: parseAsString.withDefault(''),
  verdict: listOf(LIST_PARAMS.verdict),
  usedBy: listOf(LIST_PARAMS.usedBy),
  reason: listOf(LIST_PARAMS.reason),
  product: listOf(LIST_PARAMS.product),
  status: listOf(LIST_PARAMS.status),
  type: listOf(LIST_PARAMS.type),
  onlyReason: listOf(LIST_PARAMS.onlyReason),
  lineage: listOf(LIST_PARAMS.lineage),
  region: parseAsNativeArrayOf(parseAsString),
  system: parseAsNativeArrayOf(parseAsString),
  tag: parseAsNativeArrayOf(parseAsString),
  createdAfter: parseAsString,
  createdBefore: parseAsString,
  changedAfter: parseAsString,
  changedBefore: parseAsString,
  minSize: parseAsInteger,
  maxSize: parseAsInteger,
  sort: parseAsStringLiteral(IMAGE_SORTS).withDefault('verdict'),
  direction: parseAsStringLiteral(SORT_DIRECTIONS).withDefault('asc'),
  columns: parseAsArrayOf(parseAsStringLiteral(TABLE_COLUMNS)),
  image: parseAsString,
};

/** The screen's state in the URL. Choices add an entry to the history, so that the back button undoes them. */
export function useImageParams() {
  return useQueryStates(PARSERS, { history: 'push' });
}
