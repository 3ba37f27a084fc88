'use client';

import { useState } from 'react';
import type { PlanView } from '@/lib/contract/plans';
import { actOf } from './dialog-act';
import { NOTHING_TYPED, type Typed } from './plan-fields';
import { useSumsText } from './plan-group';
import { goingOf, groupsOf, samePhrase, sumsOf } from './plan-groups';
import { useConfirm } from './use-confirm';
import { usePlan } from './use-plan';
import { useIsPast } from './use-seconds';

/** Everything the dialog knows: the plan, what was typed and acknowledged, and where the confirmation stands. */
export function useDeletePlan(imageIds: readonly string[], retryOf: string | null) {
  const check = usePlan(imageIds, retryOf);
  const confirm = useConfirm();
  const text = useSumsText();
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [acknowledgedIds, setAcknowledgedIds] = useState('');
  const made = check.data ?? null;
  const unknownIds = made ? unknownIdsOf(made.plan) : '';
  const acknowledged = unknownIds !== '' && acknowledgedIds === unknownIds;
  const going = made && goingOf(made.plan, acknowledged);
  const possible = made ? goingOf(made.plan, true) : [];
  const phrase = going ? text.losses(sumsOf(going)) : '';
  const expired = useIsPast(made && made.madeAt + validMs(made.plan));

  const send = () => {
    if (!made) return;
    confirm.mutate({
      idempotencyKey: made.idempotencyKey,
      request: {
        planId: made.plan.id,
        digest: made.plan.digest,
        reason: typed.reason.trim(),
        ticket: typed.ticket.trim() || null,
        acknowledgeLosses: phrase !== '',
        acknowledgeUnknown: acknowledged,
      },
    });
  };
  return {
    check,
    confirm,
    made,
    going,
    phrase,
    typed,
    setTyped,
    acknowledged,
    /** Holds for the images that were shown: a new check that finds others asks again. */
    setAcknowledged: (yes: boolean) => setAcknowledgedIds(yes ? unknownIds : ''),
    confirmed: confirm.data ?? null,
    expired,
    nothingGoes: made !== null && possible.length === 0,
    phraseTyped: phrase === '' || samePhrase(typed.phrase, phrase),
    act: actOf({
      possible: made === null || possible.length > 0,
      checking: check.isFetching,
      checkFailed: check.isError,
      expired,
      error: confirm.error,
    }),
    /** What the button will do; before the check, or where everything waits for the acknowledgement, what it would do. */
    sums: made ? sumsOf(going && going.length > 0 ? going : possible) : null,
    send,
    /** The same request under the same key: harmless if the first one arrived. */
    sendAgain: () => confirm.variables && confirm.mutate(confirm.variables),
    checkAgain: () => {
      confirm.reset();
      void check.refetch();
    },
  };
}
export type DeletePlan = ReturnType<typeof useDeletePlan>;

function unknownIdsOf(plan: PlanView): string {
  return groupsOf(plan)
    .unknown.map(({ imageId }) => imageId)
    .join(' ');
}

/** How long the plan holds, by the server's clock alone: the browser's may be wrong. */
function validMs(plan: PlanView): number {
  return Date.parse(plan.expiresAt) - Date.parse(plan.createdAt);
}
