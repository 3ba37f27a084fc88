'use client';

import { useSyncExternalStore } from 'react';

// The deletion that goes on after its dialog was closed. It belongs to the page: the screen may change meanwhile.
const listeners = new Set<() => void>();
let followed: string | null = null;

/** Keeps a deletion in sight after its dialog was closed; null ends that. */
export function follow(deletionId: string | null): void {
  followed = deletionId;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The deletion to keep in sight. */
export function useFollowed(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => followed,
    () => null,
  );
}
