'use client';

import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import { TimeText } from '@/lib/intl/time-text';

/** Says that nothing is sent while what is done cannot be recorded, and why. */
export function TrailNotice({ since, why }: { since: string; why: string }) {
  const t = useTranslations('audit.unwritable');
  return (
    <Notice role="alert" tone="blocked" title={t('title')} className="rounded-none px-4 sm:px-6">
      <p>
        {t('body')} <TimeText at={since} as="clock" sentence={(time) => t('since', { time })} />
      </p>
      <p className="mono text-text-3 wrap-anywhere">{why}</p>
    </Notice>
  );
}
