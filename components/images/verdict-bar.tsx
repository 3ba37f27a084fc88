'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { SegmentBar } from '@/components/ui/segment-bar';
import type { ImagePage } from '@/lib/contract/images';
import { VERDICTS, type Verdict } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import { VERDICT_LOOK } from './verdict-look';

export interface VerdictBarProps {
  facet: ImagePage['facets']['verdict'];
  chosen: readonly Verdict[];
  onToggle: (filter: 'verdict', verdict: Verdict) => void;
}

/** The account at a glance, in proportion. Every part is a filter. */
export const VerdictBar = memo(function VerdictBar({ facet, chosen, onToggle }: VerdictBarProps) {
  const t = useTranslations();
  const { size, number } = useFormats();
  const of = (verdict: Verdict) => facet.find(({ value }) => value === verdict) ?? { count: 0, sizeGib: 0 };
  const faded = (verdict: Verdict) => chosen.length > 0 && !chosen.includes(verdict);
  return (
    <div className="mt-4">
      <SegmentBar
        segments={VERDICTS.map((verdict) => ({
          key: verdict,
          value: of(verdict).count,
          className: cx(VERDICT_LOOK[verdict].fill, faded(verdict) && 'opacity-30'),
          onSelect: () => onToggle('verdict', verdict),
        }))}
      />
      <fieldset className="-mx-2 mt-2 flex flex-wrap gap-x-1" aria-label={t('images.bar')}>
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            aria-pressed={chosen.includes(verdict)}
            onClick={() => onToggle('verdict', verdict)}
            className={cx(
              'flex items-start gap-2 rounded py-1 pr-2.5 pl-2 text-left hover:bg-sunken aria-pressed:bg-sunken',
              of(verdict).count === 0 && 'text-text-3',
            )}
          >
            <Icon name={VERDICT_LOOK[verdict].icon} className={cx('mt-px', VERDICT_LOOK[verdict].text)} />
            <span>
              <span className="block text-sm font-medium leading-[18px]">
                {t(`verdict.${verdict}`)} <span className="num">{number(of(verdict).count)}</span>
              </span>
              <span className="num block text-xs leading-4 text-text-3">{size(of(verdict).sizeGib)}</span>
            </span>
          </button>
        ))}
      </fieldset>
    </div>
  );
});
