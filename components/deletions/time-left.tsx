'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { useDurationText } from './duration-text';
import { settledOf } from './use-live-deletion';

/** Fewer outcomes say nothing about the pace. */
const ENOUGH = 3;

/** How long the rest takes at the pace so far. Nothing is said before there is a pace. */
export function TimeLeft({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('deletion');
  const { number } = useFormats();
  const duration = useDurationText();
  const settled = settledOf(deletion);
  const last = Math.max(...deletion.items.map(({ settledAt }) => (settledAt ? Date.parse(settledAt) : 0)));
  const elapsedMs = last - Date.parse(deletion.createdAt);
  if (deletion.totals.waiting === 0 || settled < ENOUGH || elapsedMs <= 0) return null;
  const perSecond = settled / (elapsedMs / 1000);
  const rate = number(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond));
  const left = duration(Math.max(1000, ((deletion.totals.items - settled) / perSecond) * 1000));
  return <span className="num ml-auto text-sm text-text-2">{t('rate', { left, rate })}</span>;
}
