'use client';

import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useMayNotControl } from '@/components/access/use-may';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import type { DeletionView, PauseReasonView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { resumeDeletion } from '@/lib/queries/pause';
import { GuardedButton } from './guarded-button';
import { useTakeDeletion } from './use-live-deletion';

/** Why a deletion is paused, what that means, and the way on. */
export function PauseNotice({ deletion }: { deletion: DeletionView }) {
  const { pausedAt, pauseReason } = deletion;
  if (deletion.state !== 'paused' || pausedAt === null || pauseReason === null) return null;
  return <Paused key={pausedAt} deletion={deletion} pausedAt={pausedAt} reason={pauseReason} />;
}

function Paused({ deletion, pausedAt, reason }: { deletion: DeletionView; pausedAt: string; reason: PauseReasonView }) {
  const t = useTranslations('progress.paused');
  const text = usePauseText(reason, deletion.totals.waiting);
  const mayNot = useMayNotControl(deletion.by);
  const [pauseAgain, setPauseAgain] = useState(true);
  const resume = useMutation({
    mutationFn: () => resumeDeletion(deletion.id, { pausedAt, pauseAgain }),
    onSuccess: useTakeDeletion(),
  });
  return (
    <Notice
      role="status"
      tone={reason.kind === 'first-doubt' ? 'losses' : 'busy'}
      title={text.title}
      className="mt-4"
      actions={
        reason.kind !== 'daily-cap' && (
          <GuardedButton
            variant="primary"
            onClick={() => resume.mutate()}
            disabledReason={mayNot ?? (resume.isPending ? t('resuming') : null)}
          >
            {t('resume')}
          </GuardedButton>
        )
      }
    >
      <p className="wrap-anywhere">{text.body}</p>
      <p>
        <TimeText at={pausedAt} sentence={(when) => t('since', { when })} />
      </p>
      {reason.kind === 'first-doubt' && <PauseAgain checked={pauseAgain} onChange={setPauseAgain} />}
      {resume.error && <FailureNotice error={resume.error} className="mt-2" />}
    </Notice>
  );
}

function PauseAgain({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('progress.paused');
  const id = useId();
  return (
    <label htmlFor={id} className="mt-1.5 flex items-center gap-2">
      <Checkbox id={id} checked={checked} onChange={() => onChange(!checked)} />
      {t('again')}
    </label>
  );
}

function usePauseText(reason: PauseReasonView, waiting: number): { title: string; body: string } {
  const t = useTranslations();
  const { exact } = useFormats();
  switch (reason.kind) {
    case 'by-person':
      return {
        title: t('progress.paused.byPerson', { name: reason.by }),
        body: t('progress.paused.byPersonBody', { count: waiting }),
      };
    case 'daily-cap':
      return {
        title: t('progress.paused.cap', { cap: reason.cap }),
        body: t('progress.paused.capBody', { count: waiting, at: exact(reason.goesOnAt) }),
      };
    case 'first-doubt':
      return {
        title: t(`progress.paused.${reason.outcome}`, { name: reason.name || reason.imageId }),
        body: t(`progress.paused.${reason.outcome}Body`, { count: waiting }),
      };
  }
}
