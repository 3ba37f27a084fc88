'use client';

import { useTranslations } from 'use-intl/react';
import { WaitsForSecond } from '@/components/access/waits-for-second';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { describeFailure } from '@/lib/queries/fetch-json';
import { differencesOf, useDifferenceText } from './difference-text';

/** Why a confirmation failed. Without an answer nobody knows whether it began; a changed plan names what changed. */
export function ConfirmFailure({ error }: { error: unknown }) {
  const t = useTranslations('dialog');
  const { code, problem } = describeFailure(error);
  const text = useDifferenceText();
  const differences = differencesOf(problem?.differences);
  if (code === 'network' || code === 'unreadable') {
    return (
      <Notice role="alert" tone="losses" title={t('noAnswerTitle')} className="mt-4">
        {t('noAnswerBody')}
      </Notice>
    );
  }
  if (code === 'approval-pending' && problem?.approvalId) return <WaitsForSecond approvalId={problem.approvalId} />;
  return (
    <>
      <FailureNotice error={error} className="mt-4" />
      {differences.length > 0 && (
        <ul className="mt-2 list-disc pl-5 text-sm text-text-2">
          {differences.map((difference) => (
            <li key={JSON.stringify(difference)} className="wrap-anywhere">
              {text(difference)}
            </li>
          ))}
        </ul>
      )}
      {problem?.deletionId && (
        <LeaveLink href={`/deletions/${problem.deletionId}`} className={buttonClass('plain', 'normal', 'mt-2')}>
          {t('openDeletion')}
        </LeaveLink>
      )}
    </>
  );
}
