'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { SegmentBar } from '@/components/ui/segment-bar';
import type { DeletionSummary } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { countsOf, STANDING_LOOK, STANDINGS } from './outcome-look';

type Totals = DeletionSummary['totals'];

/** A deletion in proportion. The words beside it say the same. */
export function OutcomeMeter({ totals, className }: { totals: Totals; className?: string }) {
  const counts = countsOf(totals);
  return (
    <SegmentBar
      className={className}
      segments={STANDINGS.map((standing) => ({
        key: standing,
        value: counts[standing],
        className: STANDING_LOOK[standing].fill,
      }))}
    />
  );
}

/** The counts that are not zero, each in its colour. */
export function OutcomeCounts({ totals, className }: { totals: Totals; className?: string }) {
  const t = useTranslations('deletion.count');
  const counts = countsOf(totals);
  return (
    <span className={cx('num flex flex-wrap gap-x-3', className)}>
      {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
        <span key={standing} className={standing === 'deleted' ? undefined : STANDING_LOOK[standing].text}>
          {t(standing, { count: counts[standing] })}
        </span>
      ))}
    </span>
  );
}

/** The same as one text, for announcements: "31 deleted, 2 refused". */
export function useCountsText() {
  const t = useTranslations('deletion.count');
  const { join } = useFormats();
  return (totals: Totals): string => {
    const counts = countsOf(totals);
    return join(
      STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => t(standing, { count: counts[standing] })),
    );
  };
}
