'use client';

import { useSyncExternalStore } from 'react';

/** Whether this page is shown in another page's frame. */
export function isFramed(): boolean {
  return window.parent !== window;
}

const never = () => () => {};

/** The same for a component; false until the browser has taken over. */
export function useFramed(): boolean {
  return useSyncExternalStore(never, isFramed, () => false);
}
