'use client';

import { useTranslations } from 'use-intl/react';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Signatures fail from 15 minutes on; a third of that is a clock that is not kept. */
const WARN_MS = 5 * MINUTE_MS;

/** Whether the clocks are so far apart that it should be mended before signatures fail. */
export function isClockOff(differenceMs: number | null): boolean {
  return differenceMs !== null && Math.abs(differenceMs) > WARN_MS;
}

/** How far the clocks are apart, in words. Positive is a cloud that is ahead. */
export function useClockText() {
  const t = useTranslations('account.clock');
  const amount = (differenceMs: number) => {
    const size = Math.abs(differenceMs);
    if (size < 2 * MINUTE_MS) return t('seconds', { count: Math.round(size / SECOND_MS) });
    return t('minutes', { count: Math.round(size / MINUTE_MS) });
  };
  const sentence = (differenceMs: number | null) => {
    if (differenceMs === null) return t('unknown');
    if (Math.abs(differenceMs) < SECOND_MS) return t('same');
    return t(differenceMs > 0 ? 'ahead' : 'behind', { amount: amount(differenceMs) });
  };
  return { amount, sentence };
}
