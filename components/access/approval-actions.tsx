'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { GuardedButton } from '@/components/deletions/guarded-button';
import { goingOf } from '@/components/deletions/plan-groups';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { ApprovalView } from '@/lib/contract/approvals';
import { personOf } from '@/lib/domain/actor';
import { approve, declineApproval } from '@/lib/queries/approvals';
import { KEYS } from '@/lib/queries/keys';
import { scopedPlanItem, useMayNot, useMayNotOn } from './use-may';
import { useUser } from './user';

/** Confirm or decline; for whoever asked, take it back. */
export function ApprovalActions({ approval }: { approval: ApprovalView }) {
  const { id, plan, askedBy, images } = approval;
  const t = useTranslations('access.approval');
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [KEYS.approvals] });
  const confirm = useMutation({ mutationFn: () => approve(id, plan.digest), onSettled });
  const decline = useMutation({ mutationFn: () => declineApproval(id), onSettled });
  const own = personOf(askedBy) === personOf(useUser().name);
  const going = goingOf(plan, approval.acknowledgesUnknown);
  const mayNotConfirm = useMayNotOn('deletions:approve', going.map(scopedPlanItem));
  const mayNotWithdraw = useMayNot('deletions:confirm');
  const working = confirm.isPending || decline.isPending ? t('working') : null;
  const error = confirm.error ?? decline.error;
  return (
    <div className="mt-4 border-t border-line pt-4">
      {error && <FailureNotice error={error} className="mb-3" />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => decline.mutate()} disabledReason={(own ? mayNotWithdraw : mayNotConfirm) ?? working}>
          {t(own ? 'withdraw' : 'decline')}
        </Button>
        <GuardedButton
          variant="danger"
          onClick={() => confirm.mutate()}
          disabledReason={mayNotConfirm ?? (own ? t('own') : working)}
        >
          {t('confirm', { count: images })}
        </GuardedButton>
      </div>
    </div>
  );
}
