import { useTranslations } from 'use-intl/react';
import { Skeleton } from '@/components/ui/skeleton';

const CHARTS = ['a', 'b', 'c', 'd'];
const BARS = ['w-full', 'w-4/5', 'w-3/5', 'w-2/5', 'w-1/4'];

/** The shape of the screen while its numbers are on their way. */
export function OverviewSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="mt-4">
      <Skeleton className="h-[104px] w-full" />
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        {CHARTS.map((chart) => (
          <div key={chart} className="flex flex-col gap-2">
            <Skeleton className="h-5 w-32" />
            {BARS.map((width) => (
              <Skeleton key={width} className={`h-5 ${width}`} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
