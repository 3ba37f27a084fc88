'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import type { Account } from '@/lib/contract/account';
import { accountQuery } from '@/lib/queries/account';

const TrailNotice = dynamic(() => import('./trail-notice').then((module) => module.TrailNotice), {
  loading: () => null,
});

loadWhenIdle(() => import('./trail-notice'));

/** On every screen: the notice, while the audit trail cannot be written. It is loaded only then. */
export function TrailGuard({ first }: { first?: { account: Account; at: number } }) {
  const { data: account } = useQuery(accountQuery(first));
  if (!account || account.audit.writable) return null;
  return <TrailNotice since={account.audit.since} why={account.audit.why} />;
}
