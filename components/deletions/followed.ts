'use client';

import { useSyncExternalStore } from 'react';

// The deletion that goes on after its dialog was closed. It belongs to the tab: the screen may change meanwhile, and be loaded again.
const KEY = 'followed-deletion';
const listeners = new Set<() => void>();
let followed: string | null | undefined;

/** Keeps a deletion in sight after its dialog was closed; null ends that. */
export function follow(deletionId: string | null): void {
  followed = deletionId;
  try {
    if (deletionId === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, deletionId);
  } catch {
    // A frame without storage forgets it when it is loaded again.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string | null {
  if (followed === undefined) {
    try {
      followed = sessionStorage.getItem(KEY);
    } catch {
      followed = null;
    }
  }
  return followed;
}

/** The deletion to keep in sight. */
export function useFollowed(): string | null {
  return useSyncExternalStore(subscribe, read, () => null);
}
