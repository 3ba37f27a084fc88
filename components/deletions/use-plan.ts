'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { RequestFailure } from '@/lib/queries/fetch-json';
import { makePlan } from '@/lib/queries/plan';
import { retryPlan } from '@/lib/queries/retry';
import { newIdempotencyKey } from './idempotency-key';

/**
 * The plan of an opened dialog, with the one key under which it can be confirmed. It is made once; `refetch` makes another one.
 * Nothing of it outlives the dialog: whoever opens it again gets a fresh check.
 * @param retryOf the deletion whose failed images these are, if they are
 */
export function usePlan(imageIds: readonly string[], retryOf: string | null) {
  const dialog = useId();
  return useQuery({
    queryKey: ['plan', dialog, imageIds, retryOf],
    queryFn: async ({ signal }) => {
      const result = await (retryOf === null ? makePlan(imageIds, signal) : retryPlan(retryOf, signal));
      if (!result.ok) throw new RequestFailure(result.failure);
      return { plan: result.value, idempotencyKey: newIdempotencyKey(), madeAt: Date.now() };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}
