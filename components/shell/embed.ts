'use client';

import { useSearchParams } from 'next/navigation';

/** Whether the console is shown inside a portal's frame: `?embed=1` leaves out the shell. */
export function useEmbedded(): boolean {
  return useSearchParams().get('embed') === '1';
}

/** Target of links that leave the view: the whole window when embedded. */
export function useLeaveTarget(): '_top' | undefined {
  return useEmbedded() ? '_top' : undefined;
}
