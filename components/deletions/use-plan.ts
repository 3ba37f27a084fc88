'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState, useSyncExternalStore } from 'react';
import type { KeptPlanView, PlanView } from '@/lib/contract/plans';
import { RequestFailure } from '@/lib/queries/fetch-json';
import { KEYS } from '@/lib/queries/keys';
import { makePlan, planQuery } from '@/lib/queries/plan';
import { retryPlan } from '@/lib/queries/retry';
import { newIdempotencyKey } from './idempotency-key';

/** A plan, the one key under which it can be confirmed from here, and when it was made by the browser's clock. */
export interface MadePlan {
  plan: PlanView;
  idempotencyKey: string;
  madeAt: number;
}

/** Where the plan on the screen comes from, and how to get a new one over the same images. */
export interface PlanCheck {
  data: MadePlan | undefined;
  isFetching: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

async function made(imageIds: readonly string[], retryOf: string | null, signal?: AbortSignal): Promise<MadePlan> {
  const result = await (retryOf === null ? makePlan(imageIds, signal) : retryPlan(retryOf, signal));
  if (!result.ok) throw new RequestFailure(result.failure);
  return { plan: result.value, idempotencyKey: newIdempotencyKey(), madeAt: Date.now() };
}

/**
 * The plan of an opened dialog. It is made once; `refetch` makes another one.
 * Nothing of it outlives the dialog: whoever opens it again gets a fresh check.
 * @param retryOf the deletion whose failed images these are, if they are
 */
export function usePlan(imageIds: readonly string[], retryOf: string | null): PlanCheck {
  const dialog = useId();
  return useQuery({
    queryKey: [KEYS.plan, dialog, imageIds, retryOf],
    queryFn: ({ signal }) => made(imageIds, retryOf, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}

/** The plan as the server rendered it, and when. */
export interface FirstPlan {
  plan: KeptPlanView;
  at: number;
}

/** The plan of an address. A new one over the same images takes its place, in the address as well, so that the link shows what is on the screen. */
export function useKeptPlan(planId: string, first: FirstPlan | null) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const hydrated = useHydrated();
  const read = useQuery(planQuery(planId, first ?? undefined));
  const renewed = useMutation({
    mutationFn: ({ items, retryOf }: PlanView) =>
      made(
        items.map(({ imageId }) => imageId),
        retryOf,
      ),
    onSuccess: ({ plan }) => window.history.replaceState(null, '', `/plans/${plan.id}${window.location.search}`),
  });
  const kept = read.data?.plan;
  // Both sides must render the same age at first, so the difference of their clocks comes into it afterwards.
  const lead = hydrated && read.data ? read.data.leadMs : 0;
  const check: PlanCheck = {
    data: renewed.data ?? (kept && { plan: kept, idempotencyKey, madeAt: Date.parse(kept.createdAt) + lead }),
    isFetching: read.isLoading || renewed.isPending,
    isError: renewed.isError || (read.isError && !kept),
    error: renewed.error ?? read.error,
    refetch: () => (kept ? renewed.mutate(renewed.data?.plan ?? kept) : read.refetch()),
  };
  const standing = renewed.data ? null : (kept ?? null);
  return { check, deletionId: standing?.deletionId ?? null, approvalId: standing?.approvalId ?? null };
}

const never = () => () => {};

function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
