'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import { useDeletionTitle } from './deletion-title';
import { settledOf } from './use-live-deletion';

/** Has the tab's title say how far the deletion is, for who looks at another tab meanwhile. */
export function useProgressTitle(deletion: DeletionView | undefined): void {
  const t = useTranslations('progress');
  const brand = useTranslations('shell')('brand');
  const name = useDeletionTitle();
  const title = deletion && titleOf(deletion);
  useEffect(() => {
    if (!title) return;
    const show = () => {
      if (document.title !== title) document.title = title;
    };
    show();
    // The page's own title may come after this one.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);

  function titleOf(shown: DeletionView): string {
    const what = `${name(shown)} · ${brand}`;
    const { state, totals } = shown;
    if (state === 'finished') return what;
    return `${t('tab', { state, settled: settledOf(shown), count: totals.items })} · ${what}`;
  }
}
