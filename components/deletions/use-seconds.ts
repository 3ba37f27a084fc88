'use client';

import { useSyncExternalStore } from 'react';
import { useNow } from '@/lib/intl/now';

const SECOND_MS = 1000;

// One clock for all that counts seconds; it stands still while nothing does.
const listeners = new Set<() => void>();
let current = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    current = 0;
  };
}

function tick(): void {
  current = Date.now();
  for (const listener of listeners) listener();
}

function read(): number {
  if (current === 0) current = Date.now();
  return current;
}

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
