'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import type { Account } from '@/lib/contract/account';
import { TimeText } from '@/lib/intl/time-text';
import { accountQuery } from '@/lib/queries/account';

/** Says on every screen that nothing is sent, while what is done cannot be recorded. */
export function TrailNotice({ first }: { first?: { account: Account; at: number } }) {
  const t = useTranslations('audit.unwritable');
  const { data: account } = useQuery(accountQuery(first));
  if (!account || account.audit.writable) return null;
  const { since, why } = account.audit;
  return (
    <Notice role="alert" tone="blocked" title={t('title')} className="rounded-none px-4 sm:px-6">
      <p>
        {t('body')} <TimeText at={since} as="clock" sentence={(time) => t('since', { time })} />
      </p>
      <p className="mono text-text-3 wrap-anywhere">{why}</p>
    </Notice>
  );
}
