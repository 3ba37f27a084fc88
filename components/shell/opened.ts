'use client';

import { useSyncExternalStore } from 'react';

export type Opened = 'palette' | 'shortcuts' | null;

// What is open belongs to the page, not to a component: a button in the header and a key anywhere open the same window.
const listeners = new Set<() => void>();
let opened: Opened = null;

/** Opens one window, or closes what is open. */
export function open(next: Opened): void {
  opened = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the command palette. */
export function openPalette(): void {
  open('palette');
}

/** Opens the list of shortcuts. */
export function openShortcuts(): void {
  open('shortcuts');
}

/** Which window is open. */
export function useOpened(): Opened {
  return useSyncExternalStore(
    subscribe,
    () => opened,
    () => null,
  );
}
