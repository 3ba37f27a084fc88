'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import type { DeletionView } from '@/lib/contract/deletions';

const LINK = 'rounded text-accent hover:underline';

/** What it tried again, and what tried it again. */
export function RetryLinks({ deletion: { retryOf, retries } }: { deletion: DeletionView }) {
  const t = useTranslations('progress');
  if (retryOf === null && retries.length === 0) return null;
  return (
    <p className="flex w-full flex-wrap gap-x-4 text-sm text-text-2">
      {retryOf !== null && (
        <LeaveLink href={`/deletions/${retryOf}`} className={LINK}>
          {t('retryOf')}
        </LeaveLink>
      )}
      {retries.map((id, index) => (
        <LeaveLink key={id} href={`/deletions/${id}`} className={LINK}>
          {t('retriedBy', { number: index + 1, count: retries.length })}
        </LeaveLink>
      ))}
    </p>
  );
}
