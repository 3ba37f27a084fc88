'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { CauseNotice } from '@/components/shell/cause-notice';
import { FailureNotice } from '@/components/shell/failure-notice';
import type { Account } from '@/lib/contract/account';
import { accountQuery } from '@/lib/queries/account';
import { AccountReading } from './account-reading';
import { CallFacts } from './call-facts';
import { ClockNotice } from './clock-notice';
import { ConnectionFacts } from './connection-facts';
import { ErrorTable } from './error-table';
import { PermissionTable } from './permission-table';
import { RestNotice } from './rest-notice';
import { SourceTable } from './source-table';

export interface AccountScreenProps {
  /** What the server rendered; null when it could not. */
  first: { account: Account; at: number } | null;
}

/** The connection to the cloud: what is read and how long ago, what is permitted, how many calls it took, what failed. */
export function AccountScreen({ first }: AccountScreenProps) {
  const t = useTranslations('account');
  const query = useQuery(accountQuery(first ?? undefined));
  const account = query.data;
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} className="mt-4" />}
      {account && (
        <>
          <AccountReading account={account} />
          <CauseNotice account={account} className="mt-4" />
          <RestNotice account={account} />
          <ClockNotice account={account} />
          <ConnectionFacts account={account} />
          <SourceTable account={account} />
          <PermissionTable account={account} />
          <CallFacts account={account} />
          <ErrorTable account={account} />
        </>
      )}
    </section>
  );
}
