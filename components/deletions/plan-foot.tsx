'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { scopedPlanItem, useMayNotOn } from '@/components/access/use-may';
import { Button } from '@/components/ui/button';
import { GuardedButton } from './guarded-button';
import { useSumsText } from './plan-group';
import type { DeletePlan } from './use-delete-plan';

export interface PlanFootProps {
  dialog: DeletePlan;
  /** Images that were picked. */
  count: number;
  cancelRef?: RefObject<HTMLButtonElement | null>;
  /** Left out where there is nothing to close. */
  onCancel?: (() => void) | undefined;
}

/** The safe choice, and the act in numbers or what has to come before it. */
export function PlanFoot({ dialog, count, cancelRef, onCancel }: PlanFootProps) {
  const t = useTranslations();
  return (
    <div className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-3.5">
      <p className="mr-auto max-w-[300px] flex-1 basis-[150px] text-xs/4 text-text-3 max-sm:basis-full">
        {t(dialog.nothingGoes ? 'dialog.nothingGoes' : 'dialog.warning')}
      </p>
      {onCancel && (
        <Button ref={cancelRef} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      )}
      <MainButton dialog={dialog} count={count} />
    </div>
  );
}

function MainButton({ dialog, count }: Pick<PlanFootProps, 'dialog' | 'count'>) {
  const t = useTranslations();
  const text = useSumsText();
  const mayNotPlan = useMayNotOn('plans:make', (dialog.made?.plan.items ?? []).map(scopedPlanItem));
  const disabledReason = useDisabledReason(dialog);
  switch (dialog.act) {
    case 'open':
      return null;
    case 'check':
      return (
        <Button onClick={dialog.checkAgain} disabledReason={mayNotPlan}>
          {t('dialog.checkAgain')}
        </Button>
      );
    case 'again':
      return (
        <GuardedButton variant="danger" onClick={dialog.sendAgain} disabledReason={disabledReason}>
          {t('common.tryAgain')}
        </GuardedButton>
      );
    default:
      return (
        <GuardedButton variant="danger" onClick={dialog.send} disabledReason={disabledReason}>
          {dialog.confirm.isPending
            ? t('dialog.deleting')
            : t('dialog.delete', { what: dialog.sums ? text.act(dialog.sums) : text.images(count) })}
        </GuardedButton>
      );
  }
}

function useDisabledReason({ check, confirm, going, phrase, phraseTyped }: DeletePlan): string | null {
  const t = useTranslations('dialog');
  const mayNot = useMayNotOn('deletions:confirm', (going ?? []).map(scopedPlanItem));
  if (mayNot) return mayNot;
  if (check.isFetching || !going) return t('stillChecking');
  if (confirm.isPending) return t('confirmRunning');
  if (going.length === 0) return t('acknowledgeFirst');
  return phraseTyped ? null : t('typeFirst', { phrase });
}
