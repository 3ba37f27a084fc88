'use client';

import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import type { DeletionView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { describeFailure } from '@/lib/queries/fetch-json';
import { useAnnouncement } from './announcement';
import { DeletionActions } from './deletion-actions';
import { useDeletionTitle } from './deletion-title';
import { ItemSearch } from './item-search';
import { ItemTable } from './item-table';
import { OutcomeMeter } from './outcome-counts';
import { OutcomeFilter } from './outcome-filter';
import { PauseNotice } from './pause-notice';
import { RetryLinks } from './retry-links';
import { StaleNotice } from './stale-notice';
import { TimeLeft } from './time-left';
import { useItemFilter } from './use-item-filter';
import { useLiveDeletion } from './use-live-deletion';
import { useProgressTitle } from './use-progress-title';
import { WaveLine } from './wave-line';

export interface DeletionScreenProps {
  deletionId: string;
  /** The deletion that the server rendered; null when it could not. */
  first: { deletion: DeletionView; at: number } | null;
}

/** One deletion: how far it is and what happened to each image. It moves by itself until it has ended. */
export function DeletionScreen({ deletionId, first }: DeletionScreenProps) {
  const t = useTranslations('deletion');
  const { data: deletion, error, refetch, seenAt } = useLiveDeletion(deletionId, first ?? undefined);
  const { filter, setFilter } = useItemFilter();
  useProgressTitle(deletion);
  if (!deletion && error && describeFailure(error).code === 'deletion-not-found') return <NoSuchDeletion />;
  return (
    <article className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <BackLink href="/deletions">{t('back')}</BackLink>
      {deletion && <Heading deletion={deletion} />}
      {error && !deletion && <FailureNotice error={error} onRetry={refetch} className="mt-4" />}
      {deletion && (
        <>
          <StaleNotice seenAt={seenAt} />
          <PauseNotice deletion={deletion} />
          <OutcomeMeter totals={deletion.totals} className="mt-3.5 mb-2.5 h-2" />
          <div className="flex flex-wrap items-center gap-x-4">
            <OutcomeFilter
              totals={deletion.totals}
              chosen={filter.outcome}
              onChoose={(outcome) => setFilter({ outcome })}
            />
            <TimeLeft deletion={deletion} />
          </div>
          <WaveLine deletion={deletion} />
          <Announcement deletion={deletion} />
          <ItemSearch items={deletion.items} filter={filter} onSearch={(search) => setFilter({ search })} />
          <ItemTable deletion={deletion} filter={filter} onShowAll={() => setFilter(null)} />
        </>
      )}
    </article>
  );
}

function Heading({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('deletion');
  const title = useDeletionTitle()(deletion);
  const { join } = useFormats();
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 max-sm:basis-full">
        <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{title}</h1>
        <span className="text-text-2">
          <TimeText at={deletion.createdAt} sentence={(when) => join([t('startedBy', { name: deletion.by }), when])} />
        </span>
      </div>
      <DeletionActions deletion={deletion} />
      <RetryLinks deletion={deletion} />
    </div>
  );
}

function Announcement({ deletion }: { deletion: DeletionView }) {
  return (
    <p role="status" className="sr-only">
      {useAnnouncement(deletion)}
    </p>
  );
}

/** For an address that names no deletion. */
export function NoSuchDeletion() {
  const t = useTranslations('deletion');
  return (
    <EmptyState
      heading="h1"
      icon="search"
      title={t('notFoundTitle')}
      action={
        <LeaveLink href="/deletions" className={buttonClass()}>
          {t('notFoundAction')}
        </LeaveLink>
      }
    >
      {t('notFoundBody')}
    </EmptyState>
  );
}
