'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';
import type { DeletionView } from '@/lib/contract/deletions';
import { cancelDeletion } from '@/lib/queries/cancel';
import { RequestFailure } from '@/lib/queries/fetch-json';
import { GuardedButton } from './guarded-button';
import { useTakeDeletion } from './use-live-deletion';

/** Asks once before the rest of a deletion is given up. */
export function StopDialog({ deletion, onClose }: { deletion: DeletionView; onClose: () => void }) {
  const t = useTranslations('deletion');
  const safe = useRef<HTMLButtonElement>(null);
  const take = useTakeDeletion();
  const stop = useMutation({
    mutationFn: async () => {
      const result = await cancelDeletion(deletion.id);
      if (!result.ok) throw new RequestFailure(result.failure);
      return result.value;
    },
    onSuccess: (stopped) => {
      take(stopped);
      onClose();
    },
  });
  return (
    <DialogShell kind="alert" title={t('stopTitle')} onClose={onClose} initialFocus={safe}>
      <div className="overflow-y-auto px-6 pt-1 pb-5 text-text-2">
        <p>{t('stopBody', { count: deletion.totals.waiting })}</p>
        {stop.error && <FailureNotice error={stop.error} className="mt-3" />}
      </div>
      <div className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-6 py-3.5">
        <Button ref={safe} onClick={onClose}>
          {t('stopKeep')}
        </Button>
        <GuardedButton
          variant="danger"
          onClick={() => stop.mutate()}
          disabledReason={stop.isPending ? t('stopping') : null}
        >
          {t('stopConfirm')}
        </GuardedButton>
      </div>
    </DialogShell>
  );
}
