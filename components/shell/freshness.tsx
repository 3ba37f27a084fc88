'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { Account } from '@/lib/contract/account';
import type { Snapshot } from '@/lib/contract/images';
import { TimeText } from '@/lib/intl/time-text';
import { failedSources } from './failed-sources';

const FreshnessDetails = dynamic(() => import('./freshness-details').then((module) => module.FreshnessDetails), {
  loading: () => null,
});

/** How old the data is and whether all of it could be read; a press shows what could not, and how far a reading is. */
export function Freshness({ account }: { account: Account }) {
  const t = useTranslations('shell.freshness');
  const { snapshot } = account;
  const failed = failedSources(snapshot).length > 0;
  return (
    <Popover
      label={t('label')}
      className="w-96 max-sm:right-2!"
      triggerClassName="inline-flex items-center gap-1.5 whitespace-nowrap rounded px-1 hover:text-text"
      trigger={
        <>
          <span
            aria-hidden="true"
            className={cx(
              'size-1.5 rounded-full max-md:hidden',
              failed ? 'bg-losses' : snapshot.readAt ? 'bg-deletable' : 'bg-mark',
            )}
          />
          <Icon
            name={snapshot.syncing ? 'refresh' : failed ? 'losses' : 'busy'}
            className={cx('md:hidden', failed && 'text-losses')}
          />
          <ReadText snapshot={snapshot} />
        </>
      }
    >
      <FreshnessDetails account={account} />
    </Popover>
  );
}

function ReadText({ snapshot: { syncing, readAt } }: { snapshot: Snapshot }) {
  const t = useTranslations('shell.freshness');
  if (!readAt) return <span className="max-md:hidden">{t(syncing ? 'syncing' : 'never')}</span>;
  return (
    <span className="num">
      <TimeText at={readAt} as="short" className="md:hidden" />
      {/* Wide enough for every age, so that nothing in the header moves while it is counted. */}
      <TimeText
        at={readAt}
        sentence={(when) => t('read', { when })}
        className="max-md:hidden md:inline-block md:min-w-28"
      />
    </span>
  );
}
