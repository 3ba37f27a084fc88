'use client';

import { useTranslations } from 'use-intl/react';
import { Icon } from '@/components/ui/icon';
import type { Amount, Overview } from '@/lib/contract/overview';
import type { Verdict } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { VERDICT_LOOK } from '../images/verdict-look';
import { PartLink } from './part-link';

/** Kinds of reasons that are named; the rest is in the list. */
const NAMED_REASONS = 5;

export interface FreeableProps {
  overview: Overview;
  query: ImageListQuery;
}

/** What could be freed now, what with losses, and what keeps the rest. */
export function Freeable({ overview, query }: FreeableProps) {
  const t = useTranslations('overview');
  return (
    <section
      aria-label={t('freeable')}
      className="mt-4 grid gap-x-8 gap-y-5 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1.6fr]"
    >
      <Figure verdict="deletable" amount={overview.freeable} query={query} />
      <Figure verdict="deletable-with-losses" amount={overview.freeableWithLosses} query={query} />
      <Kept overview={overview} query={query} />
    </section>
  );
}

interface FigureProps {
  verdict: 'deletable' | 'deletable-with-losses';
  amount: Amount;
  query: ImageListQuery;
}

function Figure({ verdict, amount, query }: FigureProps) {
  const t = useTranslations('overview');
  const { size } = useFormats();
  return (
    <div>
      <h2 className="flex items-center gap-1.5 text-sm font-medium text-text-2">
        <Icon name={VERDICT_LOOK[verdict].icon} className={VERDICT_LOOK[verdict].text} />
        {t(`figure.${verdict}`)}
      </h2>
      <p className="num mt-1 text-2xl font-semibold tracking-[-0.015em]">{size(amount.sizeGib)}</p>
      <p className="text-sm text-text-2">
        <PartLink query={amount.count > 0 ? { ...query, verdict: [verdict] } : null}>
          {t('images', { count: amount.count })}
        </PartLink>
        {' · '}
        {t(`figureHint.${verdict}`)}
      </p>
    </div>
  );
}

const KEPT: readonly Verdict[] = ['busy', 'blocked', 'unknown'];

function Kept({ overview: { byVerdict, blockedOnlyBy }, query }: FreeableProps) {
  const t = useTranslations();
  const { size } = useFormats();
  return (
    <div className="sm:col-span-2 lg:col-span-1">
      <h2 className="text-sm font-medium text-text-2">{t('overview.kept')}</h2>
      <ul className="num mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {KEPT.map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5">
            <Icon name={VERDICT_LOOK[verdict].icon} className={VERDICT_LOOK[verdict].text} />
            <PartLink query={byVerdict[verdict].count > 0 ? { ...query, verdict: [verdict] } : null}>
              {t(`verdict.phrase.${verdict}`, { count: byVerdict[verdict].count })}
            </PartLink>{' '}
            <span className="text-text-3">{size(byVerdict[verdict].sizeGib)}</span>
          </li>
        ))}
      </ul>
      {blockedOnlyBy.length > 0 && (
        <>
          <h3 className="mt-3 text-xs font-medium text-text-2">{t('overview.blockedOnlyBy')}</h3>
          <ul className="num mt-1 text-sm">
            {blockedOnlyBy.slice(0, NAMED_REASONS).map(({ reason, count, sizeGib }) => (
              <li key={reason} className="flex flex-wrap gap-x-2">
                <PartLink query={{ ...query, verdict: ['blocked'], onlyReason: [reason] }}>
                  {t(`filters.onlyReasonValue.${reason}`)}
                </PartLink>{' '}
                <span className="text-text-3">
                  {t('overview.images', { count })} · {size(sizeGib)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
