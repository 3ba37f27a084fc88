'use client';

import { useTranslations } from 'use-intl/react';

/** A short time in words: milliseconds below a second, then seconds, then minutes. */
export function useDurationText() {
  const t = useTranslations('deletion');
  return (ms: number): string => {
    if (ms < 1000) return t('gone.ms', { count: Math.max(0, Math.round(ms / 10) * 10) });
    const seconds = Math.round(ms / 1000);
    return seconds < 100 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.round(seconds / 60) });
  };
}
