'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

const PARAMETER = 'embed';

/** What this document began with: ways inside it lead to addresses that do not say it again. Only ever set in a browser. */
let kept = false;

/** Whether the console is shown inside a portal's frame: `?embed=1` leaves out the shell, for as long as the document lives. */
export function useEmbedded(): boolean {
  const asked = useSearchParams().get(PARAMETER) === '1';
  return asked || kept;
}

/** Puts the parameter back into addresses that lost it, so that a reload, a copied link and the way back from a sign-in stay without shell. */
export function useKeepEmbedded(): void {
  const asked = useSearchParams().get(PARAMETER) === '1';
  const path = usePathname();
  useEffect(() => {
    if (asked) kept = true;
    else if (kept) window.history.replaceState(window.history.state, '', embeddedAddress(path));
  }, [asked, path]);
}

function embeddedAddress(path: string): string {
  const params = new URLSearchParams(window.location.search);
  params.set(PARAMETER, '1');
  return `${path}?${params}${window.location.hash}`;
}

/** A path and query as they are outside of a portal. */
export function plainAddress(address: string): string {
  const url = new URL(address, 'http://console.invalid');
  url.searchParams.delete(PARAMETER);
  return `${url.pathname}${url.search}`;
}

/** Target of links that leave the view: the whole window when embedded. */
export function useLeaveTarget(): '_top' | undefined {
  return useEmbedded() ? '_top' : undefined;
}
