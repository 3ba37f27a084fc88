'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { CauseNotice } from '@/components/shell/cause-notice';
import { failedSources } from '@/components/shell/failed-sources';
import { FailureNotice } from '@/components/shell/failure-notice';
import { SourceLine } from '@/components/shell/source-line';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ImagePage, Snapshot } from '@/lib/contract/images';
import { commonCause } from '@/lib/domain/common-cause';
import { accountQuery } from '@/lib/queries/account';
import { imageSearchQuery } from '@/lib/queries/image-search';
import { KEYS } from '@/lib/queries/keys';
import { requestSync } from '@/lib/queries/sync';

export interface ListEmptyProps {
  page: Pick<ImagePage, 'accountTotal' | 'snapshot'>;
  search: string;
  /** Number of filters that are on. */
  filters: number;
  onClearFilters: () => void;
  onClearSearch: () => void;
}

/** Why there is no row, and the next step. */
export function ListEmpty(props: ListEmptyProps) {
  if (props.filters > 0 || props.search) return <NoMatch {...props} />;
  const { snapshot } = props.page;
  if (snapshot.readAt) return <NoImages />;
  return <NotRead snapshot={snapshot} />;
}

function NoMatch({ page, search, filters, onClearFilters, onClearSearch }: ListEmptyProps) {
  const t = useTranslations('state');
  const found = useQuery({ ...imageSearchQuery(search), enabled: search !== '' && filters > 0 });
  const without = search === '' ? page.accountTotal : found.data?.total;
  return (
    <EmptyState
      icon="search"
      title={search ? t('noMatchSearch', { search }) : t('noMatch')}
      action={
        <>
          {filters > 0 && <Button onClick={onClearFilters}>{t('clearFilters')}</Button>}
          {search && <Button onClick={onClearSearch}>{t('clearSearch')}</Button>}
        </>
      }
    >
      {filters === 0 && t('searchOnly')}
      {filters > 0 &&
        (without === undefined ? t('filtersOnOnly', { filters }) : t('filtersOn', { filters, count: without }))}
    </EmptyState>
  );
}

function NoImages() {
  const t = useTranslations('state');
  return (
    <EmptyState icon="box" title={t('emptyTitle')}>
      {t('emptyBody')}
    </EmptyState>
  );
}

function NotRead({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('state');
  const failed = snapshot.sources.filter(({ state }) => state === 'failed' || state === 'forbidden');
  if (failed.length > 0) return <AllFailed snapshot={snapshot} />;
  return (
    <EmptyState
      icon="busy"
      title={t(snapshot.syncing ? 'readingTitle' : 'neverTitle')}
      action={!snapshot.syncing && <ReadNow />}
    >
      {t(snapshot.syncing ? 'readingBody' : 'neverBody')}
    </EmptyState>
  );
}

function AllFailed({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('state');
  const cause = commonCause(snapshot.sources);
  const { data: account } = useQuery({ ...accountQuery(), enabled: cause !== null });
  if (cause !== null) {
    return (
      <EmptyState icon="unknown" title={t('failedTitle')} action={<ReadNow />}>
        <CauseNotice account={{ snapshot, endpoint: account?.endpoint ?? '' }} className="mt-4 text-left" />
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="unknown" title={t('failedTitle')} action={<ReadNow />}>
      {t('failedBody')}
      <ul className="mt-4 flex flex-col gap-2 text-left text-sm">
        {failedSources(snapshot).map((source) => (
          <SourceLine key={`${source.operation}/${source.regionId}/${source.scope}`} source={source} />
        ))}
      </ul>
    </EmptyState>
  );
}

function ReadNow() {
  const t = useTranslations();
  const client = useQueryClient();
  const sync = useMutation({
    mutationFn: requestSync,
    onSuccess: () => client.invalidateQueries({ queryKey: [KEYS.account] }),
  });
  if (sync.isError) return <FailureNotice error={sync.error} onRetry={() => sync.mutate()} />;
  return (
    <Button
      variant="primary"
      onClick={() => sync.mutate()}
      disabledReason={sync.isIdle ? null : t('shell.freshness.requested')}
    >
      {t('state.readNow')}
    </Button>
  );
}
