'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import { useCountsText } from './outcome-counts';
import { settledOf } from './use-live-deletion';

const STEPS = 10;

/** How far a deletion is, for a live region: it changes with every tenth of the way and at the end, never with every item. */
export function useAnnouncement({ totals, state }: DeletionView): string {
  const t = useTranslations('deletion');
  const progress = useTranslations('progress');
  const counts = useCountsText();
  if (state === 'paused') return progress('announcePaused', { settled: settledOf({ totals }), count: totals.items });
  if (state === 'finished') return t('announceDone', { counts: counts(totals) });
  const step = Math.max(1, Math.floor(totals.items / STEPS));
  return t('announceRunning', { settled: Math.floor(settledOf({ totals }) / step) * step, count: totals.items });
}
