'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { createClock } from './clock';

const TICK_MS = 20_000;

const ServerNow = createContext(0);

/** Gives the server's time to the first render, so that server and browser write the same words. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>;
}

const { subscribe, read } = createClock(TICK_MS);

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
