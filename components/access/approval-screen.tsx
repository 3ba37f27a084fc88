'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { PlanBody } from '@/components/deletions/plan-body';
import { BackLink } from '@/components/shell/back-link';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { Notice, type NoticeTone } from '@/components/ui/notice';
import type { ApprovalView } from '@/lib/contract/approvals';
import { TimeText } from '@/lib/intl/time-text';
import { approvalQuery } from '@/lib/queries/approvals';
import { ApprovalActions } from './approval-actions';

const TONES: Record<ApprovalView['state'], NoticeTone> = {
  waiting: 'busy',
  approved: 'neutral',
  declined: 'blocked',
  withdrawn: 'blocked',
  expired: 'losses',
};

/** What somebody wants to delete, for a second person to confirm or decline. */
export function ApprovalScreen({ approvalId }: { approvalId: string }) {
  const t = useTranslations('access.approval');
  const planTexts = useTranslations('plan');
  const query = useQuery(approvalQuery(approvalId));
  const approval = query.data;
  return (
    <article className="mx-auto w-full max-w-[960px] px-4 pt-5 pb-16 sm:px-6">
      <BackLink href="/deletions">{t('back')}</BackLink>
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} className="mt-4" />}
      {approval && (
        <>
          <Standing approval={approval} />
          <ApprovalFacts approval={approval} />
          <h2 className="sr-only">{planTexts('what')}</h2>
          <PlanBody plan={approval.plan} names={{}} acknowledged={approval.acknowledgesUnknown} />
          {approval.state === 'waiting' && <ApprovalActions approval={approval} />}
        </>
      )}
    </article>
  );
}

function Standing({ approval: { state, decidedBy, deletionId, expiresAt } }: { approval: ApprovalView }) {
  const t = useTranslations('access.approval');
  return (
    <Notice
      role="status"
      tone={TONES[state]}
      title={t(`state.${state}`, { who: decidedBy ?? '' })}
      className="mt-4"
      actions={
        deletionId && (
          <LeaveLink href={`/deletions/${deletionId}`} className={buttonClass('plain', 'small')}>
            {t('openDeletion')}
          </LeaveLink>
        )
      }
    >
      {state === 'waiting' && <TimeText at={expiresAt} as="clock" sentence={(time) => t('until', { time })} />}
    </Notice>
  );
}

function ApprovalFacts({ approval }: { approval: ApprovalView }) {
  const t = useTranslations('access.approval');
  const { askedBy, askedAt, reason, ticket, causes } = approval;
  const why = causes.map((cause) =>
    cause.kind === 'size'
      ? t('cause.size', { count: cause.images, above: cause.above })
      : t(`cause.${cause.kind}`, { count: cause.images }),
  );
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[160px_minmax(0,1fr)]">
      <dt className="text-text-3">{t('askedBy')}</dt>
      <dd className="wrap-anywhere">
        {askedBy}, <TimeText at={askedAt} />
      </dd>
      <dt className="text-text-3">{t('reason')}</dt>
      <dd className="wrap-anywhere">{[reason, ticket].filter(Boolean).join(' · ') || t('noReason')}</dd>
      <dt className="text-text-3">{t('why')}</dt>
      <dd>{why.join(' · ')}</dd>
    </dl>
  );
}
