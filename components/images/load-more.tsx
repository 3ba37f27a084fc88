'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

export interface LoadMoreProps {
  loading: boolean;
  failed: boolean;
  onLoad: () => void;
}

/** End of what is loaded: coming near it loads the next page. Give it a new key with every page. */
export function LoadMore({ loading, failed, onLoad }: LoadMoreProps) {
  const t = useTranslations();
  if (failed) {
    return (
      <p role="alert" className="flex items-center gap-3 px-6 py-4 text-sm text-text-2">
        {t('images.loadMoreFailed')}
        <Button size="small" onClick={onLoad}>
          {t('common.tryAgain')}
        </Button>
      </p>
    );
  }
  return (
    <div
      ref={(element) => {
        if (!element || loading) return;
        const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onLoad(), {
          rootMargin: '1600px',
        });
        observer.observe(element);
        return () => observer.disconnect();
      }}
      role="status"
      aria-label={loading ? t('images.loadingMore') : undefined}
      className="px-6 py-4"
    >
      <Skeleton className="h-3 w-40" />
    </div>
  );
}
