'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Account } from '@/lib/contract/account';
import { KEYS } from '@/lib/queries/keys';

/** Has images shown anew as soon as a sync has ended, not at their next refresh. */
export function useRefreshAfterSync(account: Account | undefined): void {
  const client = useQueryClient();
  const finishedAt = account?.sync.finishedAt;
  const seen = useRef(finishedAt);
  useEffect(() => {
    if (finishedAt === undefined || seen.current === finishedAt) return;
    seen.current = finishedAt;
    client.invalidateQueries({ queryKey: [KEYS.images] });
    client.invalidateQueries({ queryKey: [KEYS.image] });
  }, [client, finishedAt]);
}
