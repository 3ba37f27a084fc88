'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Notice } from '@/components/ui/notice';
import { approvalsQuery } from '@/lib/queries/approvals';

/** Deletions that wait for a second person, above those that have begun. */
export function ApprovalsNotice() {
  const t = useTranslations('access.approval');
  const waiting = useQuery(approvalsQuery()).data?.approvals ?? [];
  if (waiting.length === 0) return null;
  return (
    <div className="mx-auto w-full max-w-[1280px] px-4 pt-5 sm:px-6">
      <Notice tone="busy" title={t('waiting', { count: waiting.length })}>
        <ul>
          {waiting.map(({ id, images, askedBy, reason }) => (
            <li key={id}>
              <LeaveLink href={`/approvals/${id}`} className="underline wrap-anywhere">
                {t('line', { count: images, who: askedBy, reason: reason || 'none' })}
              </LeaveLink>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
