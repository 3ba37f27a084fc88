'use client';

import { useSyncExternalStore } from 'react';
import { createClock } from '@/lib/intl/clock';
import { useNow } from '@/lib/intl/now';

const SECOND_MS = 1000;

const { subscribe, read } = createClock(SECOND_MS);

/** The time in milliseconds, moving on every second; the server's while hydrating. */
export function useSeconds(): number {
  const rendered = useNow();
  const now = useSyncExternalStore(subscribe, read, () => 0);
  return now === 0 ? rendered : now;
}

/** Whether a time has passed; null never does. Renders anew only when the answer changes. */
export function useIsPast(timeMs: number | null): boolean {
  return useSyncExternalStore(
    subscribe,
    () => timeMs !== null && read() >= timeMs,
    () => false,
  );
}
