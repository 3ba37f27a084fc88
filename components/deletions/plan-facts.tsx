'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { CopyText } from '@/components/ui/copy-text';
import { TimeText } from '@/lib/intl/time-text';
import type { MadePlan } from './use-plan';
import { useIsPast } from './use-seconds';
import { validMs } from './valid-ms';

/** Whose plan it is, how long it holds, and the digest by which it is confirmed. */
export function PlanFacts({ made: { plan, madeAt } }: { made: MadePlan }) {
  const t = useTranslations();
  const expired = useIsPast(madeAt + validMs(plan));
  const { createdAt, createdBy, expiresAt, digest, retryOf } = plan;
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[120px_minmax(0,1fr)] max-sm:[&>dd]:mb-1.5">
      <dt className="text-text-3">{t('plan.made')}</dt>
      <dd className="wrap-anywhere">
        <TimeText at={createdAt} sentence={(when) => t('plan.madeBy', { when, name: createdBy })} />
      </dd>
      <dt className="text-text-3">{t('plan.valid')}</dt>
      <dd>
        {expired ? (
          <TimeText at={expiresAt} sentence={(when) => t('plan.validWas', { when })} />
        ) : (
          <TimeText at={expiresAt} as="clock" sentence={(time) => t('plan.validUntil', { time })} />
        )}
      </dd>
      <dt className="text-text-3">{t('plan.digest')}</dt>
      <dd>
        <CopyText
          text={digest}
          label={`${t('common.copy')}: ${t('plan.digest')} ${digest}`}
          copied={t('common.copied')}
          className="whitespace-normal wrap-anywhere"
        />
      </dd>
      {retryOf !== null && (
        <>
          <dt className="text-text-3">{t('plan.retryOf')}</dt>
          <dd>
            <LeaveLink href={`/deletions/${retryOf}`} className="rounded text-accent hover:underline">
              {t('plan.openDeletion')}
            </LeaveLink>
          </dd>
        </>
      )}
    </dl>
  );
}
