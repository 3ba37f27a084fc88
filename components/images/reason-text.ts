'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ImageRow } from '@/lib/contract/images';
import { type Formats, useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';

export type ReasonView = ImageRow['reasons'][number];
type Text = ReturnType<typeof useTranslations<never>>;

/** What the sentences of all reasons may name. Each sentence takes what it needs. */
function factsOf(reason: ReasonView, t: Text, formats: Formats, now: number) {
  const { evidence, count } = reason;
  const first = evidence[0];
  const sum = (field: 'sessions' | 'instances') => evidence.reduce((total, item) => total + (item[field] ?? 0), 0);
  const regions = [...new Set(evidence.flatMap(({ regionId }) => (regionId ? [formats.region(regionId)] : [])))];
  const cause = first?.status ?? 'unknown';
  const operation = reason.operation ?? '';
  return {
    count,
    sessions: sum('sessions'),
    computers: sum('instances'),
    name: first?.name ?? first?.id ?? '',
    owner: (reason.kind === 'protected' ? first?.name : first?.detail) ?? 'none',
    type: first?.status ?? 'other',
    until: reason.kind === 'protected' && first?.status ? formats.day(first.status, now) : 'none',
    regions: formats.list(regions),
    where: regions.length > 0 ? formats.list(regions) : 'none',
    percent: count === 1 && first?.progressPercent != null ? formats.percent(first.progressPercent) : 'none',
    what: t.has(`operation.${operation as 'ListImage'}`) ? t(`operation.${operation as 'ListImage'}`) : operation,
    cause,
    why: t.has(`cloudError.${cause as 'vendor'}`) ? t(`cloudError.${cause as 'vendor'}`) : cause,
  };
}

/** A status that is not known and a list that could not be read are both "unchecked", and read differently. */
function isUnknownStatus(reason: ReasonView): boolean {
  return reason.kind === 'unchecked' && reason.evidence[0]?.kind === 'image';
}

function rowText(reason: ReasonView, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.rowStatus');
  return t(`reason.${reason.kind}.row`, factsOf(reason, t, formats, now));
}

function titleText(reason: ReasonView, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.titleStatus');
  return t(`reason.${reason.kind}.title`, factsOf(reason, t, formats, now));
}

function whatText(reason: ReasonView, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.whatStatus');
  const facts = factsOf(reason, t, formats, now);
  return t(`reason.${reason.kind}.what`, reason.kind === 'unchecked' ? { ...facts, why: facts.cause } : facts);
}

/** The sentence in the row: the gravest reason, and how many more there are. Copies always go along: they are not news. */
function summaryText(image: Pick<ImageRow, 'reasons' | 'verdict'>, t: Text, formats: Formats, now: number) {
  const telling = image.reasons.filter((reason) => reason.kind !== 'region-copies-go');
  const [first, ...rest] = telling;
  if (!first) return { text: t('reason.nothing'), more: 0 };
  const text = rowText(first, t, formats, now);
  if (first.kind === 'creation-failed') return { text: t('reason.nothingAnd', { note: text }), more: rest.length };
  return { text, more: rest.length };
}

/** Reasons in words. */
export function useReasonText() {
  const t = useTranslations();
  const formats = useFormats();
  const now = useNow();
  // Sentences name days at most, so they need not be made anew with every tick of the clock.
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  return useMemo(
    () => ({
      /** One line, for a row. */
      row: (reason: ReasonView) => rowText(reason, t, formats, today),
      /** Heading of a card. */
      title: (reason: ReasonView) => titleText(reason, t, formats, today),
      /** What to do about it. */
      what: (reason: ReasonView) => whatText(reason, t, formats, today),
      /** The gravest reason of an image and the number of others. */
      summary: (image: Pick<ImageRow, 'reasons' | 'verdict'>) => summaryText(image, t, formats, today),
    }),
    [t, formats, today],
  );
}
