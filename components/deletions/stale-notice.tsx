'use client';

import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import { useFormats } from '@/lib/intl/format';
import { useIsPast } from './use-seconds';

/** What is shown may be that old before anything is said of it. */
const OLD_MS = 10_000;

/** Says since when nothing is known of a deletion that goes on. A connection that was lost and is there again is no news. */
export function StaleNotice({ seenAt }: { seenAt: number | null }) {
  const t = useTranslations('progress');
  const { clock } = useFormats();
  const old = useIsPast(seenAt && seenAt + OLD_MS);
  if (seenAt === null || !old) return null;
  return (
    <Notice
      role="status"
      tone="unknown"
      title={t('stale', { at: clock(new Date(seenAt).toISOString()) })}
      className="mt-4"
    >
      {t('staleBody')}
    </Notice>
  );
}
