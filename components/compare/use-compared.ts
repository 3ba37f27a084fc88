'use client';

import { useQueries } from '@tanstack/react-query';
import { parseAsNativeArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ImageDetail } from '@/lib/contract/images';
import { describeFailure } from '@/lib/queries/fetch-json';
import { imageQuery } from '@/lib/queries/image';
import { comparedOf } from './compare-params';

/** What the server's first render knows of an image: null when there is none, undefined when it could not be read. */
export interface FirstColumn {
  id: string;
  image: ImageDetail | null | undefined;
  at: number;
}

/** One image of the comparison. */
export interface Compared {
  id: string;
  /** Null until it is known, and where there is none. */
  image: ImageDetail | null;
  state: 'known' | 'loading' | 'not-found' | 'failed';
  error: unknown;
}

const PARSERS = {
  image: parseAsNativeArrayOf(parseAsString).withDefault([]),
  only: parseAsStringLiteral(['differences']),
};

/** Codes that say that no image has this id. */
const NOT_FOUND: readonly string[] = ['image-not-found', 'invalid-request'];

/** The images in the URL with all that is known of them, and the changes of the URL. */
export function useCompared(first: readonly FirstColumn[]) {
  const [params, setParams] = useQueryStates(PARSERS, { history: 'push' });
  const { ids, leftOut } = comparedOf(params.image);
  const queries = useQueries({ queries: ids.map((id) => queryOf(id, first)) });
  const compared = ids.map((id, index): Compared => {
    const { data, error } = queries[index] ?? { data: undefined, error: null };
    const isUnknown =
      firstOf(id, first)?.image === null || NOT_FOUND.includes(error ? describeFailure(error).code : '');
    // What was known of an image that is no longer there is not shown beside others as if it were.
    if (data && !isUnknown) return { id, image: data, state: 'known', error };
    return { id, image: null, state: isUnknown ? 'not-found' : error ? 'failed' : 'loading', error };
  });
  return {
    ids,
    leftOut,
    compared,
    onlyDifferences: params.only !== null,
    retry: () => Promise.all(queries.filter(({ isError }) => isError).map(({ refetch }) => refetch())),
    setIds: (next: readonly string[]) => setParams({ image: next.length > 0 ? [...next] : null }),
    setOnlyDifferences: (only: boolean) => setParams({ only: only ? 'differences' : null }, { history: 'replace' }),
  };
}

function firstOf(id: string, first: readonly FirstColumn[]): FirstColumn | undefined {
  return first.find((column) => column.id === id);
}

/** What the server knows not to exist is not asked for again. */
function queryOf(id: string, first: readonly FirstColumn[]) {
  const rendered = firstOf(id, first);
  const known = rendered?.image ? { image: rendered.image, at: rendered.at } : undefined;
  return { ...imageQuery(id, known), enabled: rendered?.image !== null };
}
