'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';

/** The first of two confirmations is kept: where the second is given. */
export function WaitsForSecond({ approvalId }: { approvalId: string }) {
  const t = useTranslations('access.approval');
  return (
    <Notice role="alert" tone="busy" title={t('pendingTitle')} className="mt-4">
      <p>{t('pendingBody')}</p>
      <LeaveLink href={`/approvals/${approvalId}`} className={buttonClass('plain', 'normal', 'mt-2')}>
        {t('open')}
      </LeaveLink>
    </Notice>
  );
}
