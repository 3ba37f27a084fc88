'use client';

import dynamic from 'next/dynamic';
import { failedSources } from '@/components/shell/failed-sources';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import type { Snapshot } from '@/lib/contract/images';
import { useNow } from '@/lib/intl/now';

const ListNoticeTexts = dynamic(() => import('./list-notice-texts').then((module) => module.ListNoticeTexts), {
  loading: () => null,
});

loadWhenIdle(() => import('./list-notice-texts'));

/** Age from which the data is called old, whatever the console is set to read. */
const STALE_MS = 30 * 60_000;

export interface ListNoticesProps {
  snapshot: Snapshot;
  /** Whether the last refresh failed, and when the rows that are shown came. */
  refreshFailed: boolean;
  updatedAt: number;
  /** Shows the order that holds now; null while that is what is shown. */
  onShowAnew: (() => void) | null;
}

/** What limits the trust in the table: it could not be refreshed, sources failed, the data is old, the order has changed. Most often nothing. */
export function ListNotices(props: ListNoticesProps) {
  const { snapshot, refreshFailed, onShowAnew } = props;
  const now = useNow();
  const stale = snapshot.readAt !== null && now - Date.parse(snapshot.readAt) > STALE_MS;
  const failed = snapshot.readAt !== null && failedSources(snapshot).length > 0;
  return refreshFailed || onShowAnew || stale || failed ? <ListNoticeTexts {...props} stale={stale} /> : null;
}
