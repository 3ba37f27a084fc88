'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useMayNot, useMayNotControl } from '@/components/access/use-may';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { DeletionView } from '@/lib/contract/deletions';
import { pauseDeletion } from '@/lib/queries/pause';
import { ReportButton } from './report-button';
import { useTakeDeletion } from './use-live-deletion';

const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), {
  loading: () => null,
});
const StopDialog = dynamic(() => import('./stop-dialog').then((module) => module.StopDialog), { loading: () => null });

/** Outcomes that leave the image where it was: a new plan may get further. */
const WORTH_ANOTHER_TRY: readonly DeletionView['items'][number]['outcome'][] = [
  'refused',
  'changed',
  'cancelled',
  'unresolved',
];

/** Report, try again, pause, stop. */
export function DeletionActions({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('deletion');
  const progress = useTranslations('progress');
  const pause = useMutation({ mutationFn: () => pauseDeletion(deletion.id), onSuccess: useTakeDeletion() });
  const [open, setOpen] = useState<'stop' | 'retry' | null>(null);
  const left = deletion.items.filter(({ outcome }) => WORTH_ANOTHER_TRY.includes(outcome));
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col items-end gap-2 max-sm:items-start">
      <div className="flex flex-wrap gap-2">
        <ReportButton deletionId={deletion.id} />
        <Button onClick={() => setOpen('retry')} disabledReason={useRetryReason(deletion, left.length)}>
          {t('retry')}
        </Button>
        <Button onClick={() => pause.mutate()} disabledReason={usePauseReason(deletion, pause.isPending)}>
          {progress('pause')}
        </Button>
        <Button onClick={() => setOpen('stop')} disabledReason={useStopReason(deletion)}>
          {t('stop')}
        </Button>
      </div>
      {pause.error && <FailureNotice error={pause.error} />}
      {open === 'stop' && <StopDialog deletion={deletion} onClose={close} />}
      {open === 'retry' && (
        <DeleteDialog
          imageIds={left.map(({ imageId }) => imageId)}
          names={Object.fromEntries(left.map(({ imageId, name }) => [imageId, name ?? imageId]))}
          retryOf={deletion.id}
          onClose={close}
        />
      )}
    </div>
  );
}

function useRetryReason({ state }: DeletionView, left: number): string | null {
  const t = useTranslations('deletion');
  const mayNot = useMayNot('plans:make');
  if (mayNot) return mayNot;
  if (state !== 'finished') return t('retryRunning');
  return left === 0 ? t('retryNothing') : null;
}

function usePauseReason({ state, by }: DeletionView, pausing: boolean): string | null {
  const t = useTranslations('progress');
  const mayNot = useMayNotControl(by);
  if (pausing) return t('pausing');
  return state === 'running' ? mayNot : t(`pauseNot.${state}`);
}

function useStopReason({ state, by }: DeletionView): string | null {
  const t = useTranslations('deletion');
  const mayNot = useMayNotControl(by);
  if (state === 'finished') return t('stopFinished');
  return state === 'stopping' ? t('stopAlready') : mayNot;
}
