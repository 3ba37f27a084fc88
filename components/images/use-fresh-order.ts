'use client';

import { useEffect } from 'react';
import type { ImageList } from './use-image-list';

/** Scrolled at most this far, in pixels, somebody looks at the list's beginning. */
const TOP = 120;

/**
 * Rows keep their place while somebody may be about to press one: the order that holds now is shown by itself only to those who are at the top with neither
 * pointer nor focus among the rows. Says whether it is offered instead.
 */
export function useFreshOrder({ page, list, showAnew }: Pick<ImageList, 'page' | 'list' | 'showAnew'>): boolean {
  const outdated = page?.view.outdated === true && !list.isPlaceholderData;
  const updatedAt = list.dataUpdatedAt;
  useEffect(() => {
    // Looked at again with every refresh.
    if (outdated && updatedAt > 0 && !isAmongRows()) void showAnew();
  }, [outdated, updatedAt, showAnew]);
  return outdated;
}

function isAmongRows(): boolean {
  return (
    window.scrollY > TOP ||
    document.querySelector('.image-row:hover') !== null ||
    document.activeElement?.closest('.image-row') != null
  );
}
