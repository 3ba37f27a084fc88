'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { useDurationText } from './duration-text';
import { settledOf } from './use-live-deletion';

/** Fewer outcomes say nothing about the pace. */
const ENOUGH = 3;
/** The pace is that of the last outcomes: a pause before them says nothing about it. */
const LAST = 20;

/** How long the rest takes at the pace of late. Nothing is said before there is a pace, and while there is none. */
export function TimeLeft({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('deletion');
  const { number } = useFormats();
  const duration = useDurationText();
  const perSecond = paceOf(deletion);
  if (deletion.state !== 'running' || deletion.totals.waiting === 0 || perSecond === null) return null;
  const rate = number(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond));
  const left = duration(Math.max(1000, ((deletion.totals.items - settledOf(deletion)) / perSecond) * 1000));
  return <span className="num ml-auto text-sm text-text-2">{t('rate', { left, rate })}</span>;
}

/** Outcomes a second. */
function paceOf({ items }: DeletionView): number | null {
  const times = items.flatMap(({ settledAt }) => (settledAt ? [Date.parse(settledAt)] : []));
  const last = times.sort((a, b) => a - b).slice(-LAST);
  const [first, end] = [last[0], last.at(-1)];
  if (first === undefined || end === undefined || last.length < ENOUGH || end <= first) return null;
  return ((last.length - 1) / (end - first)) * 1000;
}
