'use client';

import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import type { Overview } from '@/lib/contract/overview';
import type { OverviewMetric } from '@/lib/contract/overview-dimensions';
import { VERDICTS } from '@/lib/domain/verdict';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { VERDICT_LOOK } from '../images/verdict-look';
import { DimensionChart } from './dimension-chart';
import { MetricChoice } from './metric-choice';
import { VERDICT_FILL, VerdictPatterns } from './verdict-patterns';

export interface ChartsProps {
  overview: Overview;
  query: ImageListQuery;
  metric: OverviewMetric;
  onMetric: (metric: OverviewMetric) => void;
  onTagKey: (tagKey: string) => void;
}

/** One chart per way to tell images apart, all in the same unit and with the same patterns. */
export function Charts({ overview, query, metric, onMetric, onTagKey }: ChartsProps) {
  const t = useTranslations('overview');
  const { dimensions, tagKey, tagKeys } = overview;
  return (
    <>
      <VerdictPatterns />
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <MetricChoice metric={metric} onChoose={onMetric} />
        <Legend />
      </div>
      <div className="mt-5 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        {dimensions.map((dimension) => (
          <DimensionChart
            key={dimension.name}
            dimension={dimension}
            query={query}
            metric={metric}
            tagKey={tagKey}
            control={
              dimension.name === 'tag' && <TagKeySelect tagKeys={tagKeys} tagKey={tagKey ?? ''} onChoose={onTagKey} />
            }
          />
        ))}
        {tagKey === null && (
          <section>
            <h2 className="text-base font-semibold">{t('dimension.tag')}</h2>
            <p className="mt-1 text-sm text-text-2">{t('noTags')}</p>
          </section>
        )}
      </div>
    </>
  );
}

function Legend() {
  const t = useTranslations();
  return (
    <ul aria-label={t('overview.legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-text-2">
      {VERDICTS.map((verdict) => (
        <li key={verdict} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width={18} height={12} className="rounded-[2px]">
            <rect width="100%" height="100%" fill={VERDICT_FILL[verdict]} />
          </svg>
          <Icon name={VERDICT_LOOK[verdict].icon} className={VERDICT_LOOK[verdict].text} />
          {t(`verdict.${verdict}`)}
        </li>
      ))}
    </ul>
  );
}

interface TagKeySelectProps {
  tagKeys: readonly string[];
  tagKey: string;
  onChoose: (tagKey: string) => void;
}

function TagKeySelect({ tagKeys, tagKey, onChoose }: TagKeySelectProps) {
  const t = useTranslations('overview');
  const keys = tagKeys.includes(tagKey) ? tagKeys : [...tagKeys, tagKey];
  return (
    <select
      aria-label={t('tagKey')}
      value={tagKey}
      onChange={({ target }) => onChoose(target.value)}
      className={buttonClass('plain', 'small', 'max-w-[180px] truncate')}
    >
      {keys.map((key) => (
        <option key={key} value={key}>
          {key}
        </option>
      ))}
    </select>
  );
}
