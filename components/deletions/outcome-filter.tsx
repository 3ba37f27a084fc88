'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { DeletionSummary } from '@/lib/contract/deletions';
import { countsOf, STANDING_LOOK, STANDINGS, type Standing } from './outcome-look';

export interface OutcomeFilterProps {
  totals: DeletionSummary['totals'];
  chosen: Standing | null;
  onChoose: (standing: Standing | null) => void;
}

/** The counts under the meter. Each is a filter; the chosen one stays even when nothing has that outcome any more. */
export function OutcomeFilter({ totals, chosen, onChoose }: OutcomeFilterProps) {
  const t = useTranslations('deletion');
  const counts = countsOf(totals);
  const shown = STANDINGS.filter((standing) => counts[standing] > 0 || standing === chosen);
  return (
    <fieldset aria-label={t('meter')} className="-mx-2 flex flex-wrap gap-x-2.5 gap-y-1 text-sm">
      {shown.map((standing) => (
        <button
          key={standing}
          type="button"
          aria-pressed={standing === chosen}
          onClick={() => onChoose(standing === chosen ? null : standing)}
          className={cx(
            'num rounded px-2 py-0.5 hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-medium',
            standing === 'deleted' ? 'text-text' : STANDING_LOOK[standing].text,
          )}
        >
          {t(`count.${standing}`, { count: counts[standing] })}
        </button>
      ))}
    </fieldset>
  );
}
