'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * Keeps every control disabled in the HTML that the server sent until the script answers for it. A press before that would be lost; so
 * it waits, for a person for some milliseconds, and for Playwright, which waits for enabled controls by itself. Stands in the page, not
 * around it: a page is answered for later than the frame.
 */
export function UntilHydrated({ children }: { children: ReactNode }) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset role="presentation" disabled={!hydrated} className="contents">
      {children}
    </fieldset>
  );
}
