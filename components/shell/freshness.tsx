'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Popover } from '@/components/ui/popover';
import type { Snapshot } from '@/lib/contract/images';
import { TimeText } from '@/lib/intl/time-text';
import { failedSources } from './failed-sources';

const FreshnessDetails = dynamic(() => import('./freshness-details').then((module) => module.FreshnessDetails), {
  loading: () => null,
});

/** How old the data is and whether all of it could be read; a press shows what could not. */
export function Freshness({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('shell.freshness');
  const failed = failedSources(snapshot);
  return (
    <Popover
      label={t('label')}
      className="w-96"
      triggerClassName="hidden items-center gap-1.5 whitespace-nowrap rounded px-1 hover:text-text md:inline-flex"
      trigger={
        <>
          <span
            aria-hidden="true"
            className={cx(
              'size-1.5 rounded-full',
              failed.length > 0 ? 'bg-losses' : snapshot.readAt ? 'bg-deletable' : 'bg-mark',
            )}
          />
          <ReadText snapshot={snapshot} />
        </>
      }
    >
      <FreshnessDetails snapshot={snapshot} />
    </Popover>
  );
}

function ReadText({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('shell.freshness');
  if (snapshot.syncing && !snapshot.readAt) return t('syncing');
  if (!snapshot.readAt) return t('never');
  const { readAt } = snapshot;
  return (
    <span>
      <TimeText at={readAt} sentence={(when) => t('read', { when })} />
    </span>
  );
}
