'use client';

import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { ShowMore } from '@/components/ui/show-more';
import { DeletionFilters } from './deletion-filters';
import { DeletionTable } from './deletion-table';
import { type FirstDeletions, useDeletionList } from './use-deletion-list';

export interface DeletionsScreenProps {
  /** The page that the server rendered; null when it could not. */
  first: FirstDeletions | null;
}

/** All deletions: those that run, then the past ones, newest first. */
export function DeletionsScreen({ first }: DeletionsScreenProps) {
  const t = useTranslations('deletion');
  const { params, setParams, list, page, deletions } = useDeletionList(first);
  const anyFilter = params.search !== '' || params.state.length > 0 || params.by.length > 0 || params.days !== null;
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <div className="flex items-baseline gap-3">
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
        {page && <span className="num text-text-2">{t('total', { count: page.total })}</span>}
      </div>
      {list.error && <FailureNotice error={list.error} onRetry={list.refetch} className="mt-4" />}
      {page && (anyFilter || deletions.length > 0) && (
        <DeletionFilters params={params} setParams={setParams} page={page} />
      )}
      {page && deletions.length === 0 && (anyFilter ? <NoMatch /> : <NoDeletions />)}
      {deletions.length > 0 && <DeletionTable deletions={deletions} />}
      <ShowMore list={list} />
    </section>
  );
}

function NoDeletions() {
  const t = useTranslations('deletion');
  return (
    <EmptyState
      icon="trash"
      title={t('emptyTitle')}
      action={
        <LeaveLink href="/images" className={buttonClass()}>
          {t('emptyAction')}
        </LeaveLink>
      }
    >
      {t('emptyBody')}
    </EmptyState>
  );
}

function NoMatch() {
  const t = useTranslations('deletions');
  return (
    <EmptyState icon="filter" title={t('noMatchTitle')}>
      {t('noMatchBody')}
    </EmptyState>
  );
}
