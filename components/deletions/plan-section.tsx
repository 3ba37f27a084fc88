'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ConfirmFailure } from './confirm-failure';
import { FoldedList } from './folded-list';
import { PlanBody } from './plan-body';
import { PlanFields } from './plan-fields';
import { PlanFoot } from './plan-foot';
import { PlanLinks } from './plan-links';
import { Checked, Checking, failedOf } from './plan-status';
import type { DeletePlan } from './use-delete-plan';

export interface PlanSectionProps {
  dialog: DeletePlan;
  imageIds: readonly string[];
  names: Readonly<Record<string, string>>;
  cancelRef?: RefObject<HTMLButtonElement | null>;
  /** Left out on the page of a plan, which has nothing to close and needs no link to itself. */
  onCancel?: () => void;
}

/** A plan up to its confirmation: the check, what it found, the fields, the buttons. */
export function PlanSection({ dialog, imageIds, names, cancelRef, onCancel }: PlanSectionProps) {
  const t = useTranslations('dialog');
  const { check, confirm, made, act } = dialog;
  const checked = made !== null && !check.isFetching && !check.isError;
  const partly = act === 'confirm' && !check.isFetching && made !== null && failedOf(made.plan).length > 0;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-0.5 pb-1">
        <div role="status">
          {check.isFetching && <Checking count={imageIds.length} />}
          {checked && <Checked plan={made.plan} madeAt={made.madeAt} />}
        </div>
        {partly && (
          <Button size="small" onClick={dialog.checkAgain} className="mt-2 ml-6">
            {t('checkAgain')}
          </Button>
        )}
        {checked && onCancel && <PlanLinks planId={made.plan.id} />}
        {check.isError && !check.isFetching && <FailureNotice error={check.error} className="mt-3" />}
        {confirm.error && <ConfirmFailure error={confirm.error} />}
        {dialog.expired && !check.isFetching && !confirm.error && <Expired />}
        {made ? (
          <PlanBody
            plan={made.plan}
            names={names}
            acknowledged={dialog.acknowledged}
            onAcknowledge={dialog.setAcknowledged}
          />
        ) : (
          <KnownNames imageIds={imageIds} names={names} />
        )}
      </div>
      {!dialog.nothingGoes && (
        <PlanFields
          typed={dialog.typed}
          onType={dialog.setTyped}
          phrase={dialog.phrase}
          readOnly={confirm.isPending || act === 'again'}
        />
      )}
      <PlanFoot dialog={dialog} count={imageIds.length} {...(cancelRef && { cancelRef })} onCancel={onCancel} />
    </>
  );
}

function Expired() {
  const t = useTranslations('dialog');
  return (
    <Notice role="alert" tone="losses" title={t('expiredTitle')} className="mt-4">
      {t('expiredBody')}
    </Notice>
  );
}

/** What is known before the check has answered. */
function KnownNames({ imageIds, names }: Pick<PlanSectionProps, 'imageIds' | 'names'>) {
  return (
    <div className="mt-3 border-t border-line text-sm">
      <FoldedList entries={imageIds}>
        {(id) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-line py-2 wrap-anywhere last:border-b-0"
          >
            <b className="font-medium">{names[id] || id}</b>
            {names[id] && names[id] !== id && <span className="mono text-text-3">{id}</span>}
          </li>
        )}
      </FoldedList>
    </div>
  );
}
