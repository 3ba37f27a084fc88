'use client';

import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from './button';

/** What of a list that is read page by page it needs. */
type Paged = Pick<UseInfiniteQueryResult, 'fetchNextPage' | 'hasNextPage' | 'isFetchingNextPage'>;

/** The end of a list that has more; nothing when all is shown. */
export function ShowMore({ list: { fetchNextPage, hasNextPage, isFetchingNextPage } }: { list: Paged }) {
  const t = useTranslations('common');
  if (!hasNextPage) return null;
  return (
    <div className="mt-4 flex justify-center">
      <Button onClick={() => fetchNextPage()} disabledReason={isFetchingNextPage ? t('loadingMore') : null}>
        {t(isFetchingNextPage ? 'loadingMore' : 'showMore')}
      </Button>
    </div>
  );
}
