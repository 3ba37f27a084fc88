'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KEYS } from '@/lib/queries/keys';
import { requestSync } from '@/lib/queries/sync';

/** Asks for the account to be read, and looks at once how that goes. */
export function useReadNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: requestSync,
    onSuccess: () => client.invalidateQueries({ queryKey: [KEYS.account] }),
  });
}
