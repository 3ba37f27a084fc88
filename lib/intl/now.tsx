'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const TICK_MS = 20_000;

const ServerNow = createContext(0);

/** Gives the server's time to the first render, so that server and browser write the same words. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>;
}

// One clock for the page, however many times are shown.
const listeners = new Set<() => void>();
let current = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
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

/** The time in milliseconds: the server's while hydrating, then the browser's, moving on every 20 seconds. */
export function useNow(): number {
  const serverNow = useContext(ServerNow);
  return useSyncExternalStore(subscribe, read, () => serverNow);
}

function nothingToSubscribe(): () => void {
  return () => {};
}

/** The person's time zone; UTC while hydrating, since the server cannot know it. */
export function useBrowserTimeZone(): string {
  return useSyncExternalStore(
    nothingToSubscribe,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
}
