'use client';

import { useQueryClient } from '@tanstack/react-query';
import { KEYS } from '@/lib/queries/keys';

/** Asks anew for everything that a changed protection shows in. Resolves when it is there. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  const keys = [KEYS.protection, KEYS.image, KEYS.images, KEYS.overview] as const;
  return () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
}
