'use client';

import { useTranslations } from 'use-intl/react';
import { SourceLine } from '@/components/shell/source-line';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { PlanView } from '@/lib/contract/plans';
import { useFormats } from '@/lib/intl/format';
import { FoldedList } from './folded-list';
import { useSeconds } from './use-seconds';

const LINE = 'flex items-start gap-2 text-sm text-text-2';

/** Sources that the check could not read. */
export function failedOf(plan: PlanView): PlanView['sources'] {
  return plan.sources.filter(({ state }) => state !== 'fresh' && state !== 'stale');
}

/** That the cloud is being asked. */
export function Checking({ count }: { count: number }) {
  const t = useTranslations('dialog');
  return (
    <p className={LINE}>
      <Icon name="busy" className="mt-0.5 animate-pulse text-busy" />
      {t('checking', { count })}
    </p>
  );
}

/** What the check rests on: how old it is, how many sources, and which could not be read. */
export function Checked({ plan, madeAt }: { plan: PlanView; madeAt: number }) {
  const t = useTranslations('dialog');
  const failed = failedOf(plan);
  const sources = plan.sources.length;
  if (failed.length === 0) {
    return (
      <p className={LINE}>
        <Icon name="deletable" className="mt-0.5 text-deletable" />
        <span className="sr-only">{t('checked', { sources })}</span>
        <CheckedAgo madeAt={madeAt} sources={sources} />
      </p>
    );
  }
  return (
    <div className={cx(LINE, 'flex-col gap-1')}>
      <p className={LINE}>
        <Icon name="unknown" className="mt-0.5 text-unknown" />
        {t('checkedPartly', { failed: failed.length, sources })}
      </p>
      <div className="ml-6">
        <FoldedList entries={failed} className="flex flex-col gap-1">
          {(source) => <SourceLine key={`${source.operation}/${source.regionId}/${source.scope}`} source={source} />}
        </FoldedList>
      </div>
    </div>
  );
}

/** For the eye only: a live region that counts seconds would never stop talking. */
function CheckedAgo({ madeAt, sources }: { madeAt: number; sources: number }) {
  const t = useTranslations('dialog');
  const { ago } = useFormats();
  const now = useSeconds();
  const seconds = Math.max(0, Math.floor((now - madeAt) / 1000));
  const minutes = Math.floor(seconds / 60);
  return (
    <span aria-hidden="true" className="num">
      {minutes < 1 && t('checkedAgo', { seconds, sources })}
      {minutes >= 1 && minutes < 60 && t('checkedMinutes', { minutes, sources })}
      {minutes >= 60 && t('checkedLong', { when: ago(new Date(madeAt).toISOString(), now), sources })}
    </span>
  );
}
