'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ImageRow } from '@/lib/contract/images';
import { type Formats, useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import { type ReasonFacts, rowText, type Text, titleText, whatText } from '@/lib/texts/reason-sentence';

export type ReasonView = ImageRow['reasons'][number];

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
      row: (reason: ReasonFacts) => rowText(reason, t, formats, today),
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
