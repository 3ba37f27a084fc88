'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import type { OverviewMetric } from '@/lib/contract/overview-dimensions';
import { useFormats } from '@/lib/intl/format';
import { activeFilterCount } from '../images/image-params';
import { ListNotices } from '../images/list-notices';
import { Freeable } from './freeable';
import { Narrowing } from './narrowing';
import { OverviewSkeleton } from './overview-skeleton';
import { type FirstOverview, useOverview } from './use-overview';

// The library that draws is loaded with the charts, and by no other screen.
const Charts = dynamic(() => import('./charts').then((module) => module.Charts), { loading: () => null });
const ListEmpty = dynamic(() => import('../images/list-empty').then((module) => module.ListEmpty), {
  loading: () => null,
});

/** What the account's images add up to: what could be freed, and charts of number and size whose parts lead to the list. */
export function OverviewScreen({ first }: { first: FirstOverview | null }) {
  const t = useTranslations('overview');
  const router = useRouter();
  const { params, setParams, query, metric, overview: asked, chooseMetric, chooseTagKey } = useOverview(first);
  const { size } = useFormats();
  const overview = asked.data;
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
        {overview && overview.total.count > 0 && (
          <span role="status" className="num text-text-2">
            {t('totals', { count: overview.total.count, size: size(overview.total.sizeGib) })}
          </span>
        )}
      </div>
      <Narrowing query={query} href={ownAddress(metric)} />
      {overview && (
        <ListNotices
          snapshot={overview.snapshot}
          refreshFailed={asked.isRefetchError}
          updatedAt={asked.dataUpdatedAt}
          onShowAnew={null}
        />
      )}
      {asked.isLoadingError && <FailureNotice error={asked.error} onRetry={asked.refetch} className="mt-4" />}
      {asked.isPending && <OverviewSkeleton />}
      {overview && overview.total.count === 0 && (
        <ListEmpty
          page={overview}
          search={params.search}
          filters={activeFilterCount(params)}
          onClearFilters={() => router.push(ownAddress(metric, params.search))}
          onClearSearch={() => void setParams({ search: null })}
        />
      )}
      {overview && overview.total.count > 0 && (
        <>
          <Freeable overview={overview} query={query} />
          <Charts overview={overview} query={query} metric={metric} onMetric={chooseMetric} onTagKey={chooseTagKey} />
        </>
      )}
    </section>
  );
}

/** Address of this screen without filters. */
function ownAddress(metric: OverviewMetric, search = ''): string {
  const params = new URLSearchParams({ ...(metric !== 'count' && { metric }), ...(search && { search }) });
  return params.size > 0 ? `/overview?${params}` : '/overview';
}
