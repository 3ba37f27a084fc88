'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-40', 'w-48', 'w-36', 'w-44', 'w-32', 'w-48', 'w-40', 'w-36', 'w-44', 'w-40', 'w-32', 'w-48'] as const;

/** The shape of the table while its rows are on their way. */
export function TableSkeleton() {
  const t = useTranslations('images');
  return (
    <div role="status" aria-label={t('loadingTable')} className="border-t border-line">
      <div className="h-8 border-b border-line" />
      {ROWS.map((width, index) => (
        <div key={`${index}/${width}`} className="flex h-[47px] items-center gap-6 border-b border-line px-6">
          <Skeleton className="size-3.5" />
          <span className="w-1/5 min-w-32">
            <Skeleton className={cx('h-3 max-w-full', width)} />
            <Skeleton className="mt-1.5 h-2.5 w-28" />
          </span>
          <span className="flex-1">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="mt-1.5 h-2.5 w-3/5" />
          </span>
          <Skeleton className="h-3 w-28 max-lg:hidden" />
          <Skeleton className="h-3 w-16 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}
