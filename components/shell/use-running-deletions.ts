'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followRunningDeletions } from '@/lib/queries/running-deletions';

/** Keeps the number of running deletions, and lists of deletions, as they are. */
export function useRunningDeletions(): void {
  const client = useQueryClient();
  useEffect(() => followRunningDeletions(client), [client]);
}
