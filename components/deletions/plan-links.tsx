'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { CopyText } from '@/components/ui/copy-text';

/** The plan's own address: to open it, or to give it to somebody else. */
export function PlanLinks({ planId }: { planId: string }) {
  const t = useTranslations();
  const path = `/plans/${planId}`;
  return (
    <div className="mt-1 ml-4 flex flex-wrap items-center gap-x-1 text-xs">
      <LeaveLink href={path} prefetch={false} className={buttonClass('quiet', 'small')}>
        {t('plan.open')}
      </LeaveLink>
      <CopyText
        text={new URL(path, window.location.origin).href}
        shown={t('plan.copyLink')}
        label={t('plan.copyLink')}
        copied={t('common.copied')}
        className="px-2 font-sans text-xs font-medium text-text-2"
      />
    </div>
  );
}
