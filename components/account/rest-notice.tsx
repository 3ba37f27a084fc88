'use client';

import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import type { Account } from '@/lib/contract/account';
import { TimeText } from '@/lib/intl/time-text';

/** That calls rest after failures: why, until when, and what to do meanwhile. */
export function RestNotice({ account: { budget } }: { account: Account }) {
  const t = useTranslations('account.budget');
  const { calls, restCause, triesAgainAt } = budget;
  if (calls === 'going' || restCause === null) return null;
  return (
    <Notice role="status" tone="losses" title={t(`rest.${restCause}`)} className="mt-4">
      {triesAgainAt ? (
        <TimeText at={triesAgainAt} as="clock" sentence={(when) => t('restUntil', { when })} />
      ) : (
        t('restTrying')
      )}{' '}
      {t(`restDo.${restCause}`)}
    </Notice>
  );
}
