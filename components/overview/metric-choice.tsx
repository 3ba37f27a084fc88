'use client';

import { useTranslations } from 'use-intl/react';
import { OVERVIEW_METRICS, type OverviewMetric } from '@/lib/contract/overview-dimensions';

export interface MetricChoiceProps {
  metric: OverviewMetric;
  onChoose: (metric: OverviewMetric) => void;
}

/** Whether the charts measure the number of images or their GiB. */
export function MetricChoice({ metric, onChoose }: MetricChoiceProps) {
  const t = useTranslations('overview');
  return (
    <fieldset className="flex rounded border border-line-strong p-0.5 text-sm">
      <legend className="sr-only">{t('metric')}</legend>
      {OVERVIEW_METRICS.map((each) => (
        <label
          key={each}
          className="relative whitespace-nowrap rounded-[4px] px-2.5 py-0.5 text-text-2 has-checked:bg-sunken has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="metric"
            checked={each === metric}
            onChange={() => onChoose(each)}
            className="absolute inset-0 m-0 cursor-pointer opacity-0"
          />
          {t(`total.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}
