'use client';

import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import type { Account } from '@/lib/contract/account';
import { isClockOff, useClockText } from './clock-text';

/** A warning before the clocks are so far apart that the cloud refuses every call. */
export function ClockNotice({ account: { clockDifferenceMs } }: { account: Account }) {
  const t = useTranslations('account.clock');
  const { amount } = useClockText();
  if (clockDifferenceMs === null || !isClockOff(clockDifferenceMs)) return null;
  return (
    <Notice role="status" tone="losses" title={t('title', { amount: amount(clockDifferenceMs) })} className="mt-4">
      {t('do')}
    </Notice>
  );
}
