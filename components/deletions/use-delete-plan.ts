'use client';

import { useState } from 'react';
import type { DeletionView } from '@/lib/contract/deletions';
import type { PlanView } from '@/lib/contract/plans';
import { actOf } from './dialog-act';
import { NOTHING_TYPED, type Typed } from './plan-fields';
import { useSumsText } from './plan-group';
import { goingOf, groupsOf, samePhrase, sumsOf } from './plan-groups';
import { type Confirmation, useConfirm } from './use-confirm';
import type { PlanCheck } from './use-plan';
import { useIsPast } from './use-seconds';
import { validMs } from './valid-ms';

/**
 * Everything that the dialog or the page of a plan knows: the plan, what was typed and acknowledged, and where the confirmation stands.
 * @param onConfirmed told of the deletion, unless what shows the plan was left before
 */
export function useDeletePlan(check: PlanCheck, onConfirmed?: (deletion: DeletionView) => void) {
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

  const confirmNow = (confirmation: Confirmation) =>
    confirm.mutate(confirmation, { onSuccess: (deletion) => onConfirmed?.(deletion) });
  const send = () => {
    if (!made) return;
    confirmNow({
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
    sendAgain: () => confirm.variables && confirmNow(confirm.variables),
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
