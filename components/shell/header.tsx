'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Pill } from '@/components/ui/pill';
import type { Account } from '@/lib/contract/account';
import { useFormats } from '@/lib/intl/format';
import { accountQuery } from '@/lib/queries/account';
import { CommandKey } from './command-key';
import { Freshness } from './freshness';
import { openPalette } from './opened';
import { Preferences } from './preferences';
import { useRefreshAfterSync } from './use-refresh-after-sync';
import { useRunningDeletions } from './use-running-deletions';

/** Height 48 px: where one is, what runs, how fresh the data is, whose account it is. */
export function Header({ first }: { first?: { account: Account; at: number } }) {
  const { data: account } = useQuery(accountQuery(first));
  useRefreshAfterSync(account);
  useRunningDeletions();
  return (
    <header className="sticky top-0 z-30 flex h-12 flex-none items-center border-b border-line bg-surface px-3 sm:gap-1 sm:px-4">
      <Brand />
      <Nav running={account?.runningDeletions ?? 0} />
      <span className="flex-1" />
      <div className="flex flex-none items-center gap-3.5 text-text-2 max-sm:gap-2">
        <CommandHint />
        {account && <Freshness account={account} />}
        {account && <AccountName account={account} />}
        <Preferences account={account} />
      </div>
    </header>
  );
}

function Brand() {
  const t = useTranslations('shell');
  return (
    <Link href="/images" aria-label={t('brand')} className="mr-1 flex items-center gap-2 font-semibold sm:mr-4">
      <svg
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinejoin="round"
        aria-hidden="true"
        className="size-[18px]"
      >
        <path d="M9 1.8 16 5.4 9 9 2 5.4z" />
        <path d="m2 9 7 3.6L16 9" opacity=".55" />
        <path d="m2 12.6 7 3.6 7-3.6" opacity=".3" />
      </svg>
      <span className="hidden whitespace-nowrap sm:inline">{t('brand')}</span>
    </Link>
  );
}

const SCREENS = ['images', 'overview', 'deletions', 'protection', 'audit', 'account'] as const;

function Nav({ running }: { running: number }) {
  const t = useTranslations('shell');
  const path = usePathname();
  return (
    <nav
      aria-label={t('nav')}
      className="flex max-sm:min-w-0 max-sm:overflow-x-auto max-sm:overflow-y-hidden max-sm:whitespace-nowrap max-sm:[scrollbar-width:none]"
    >
      {SCREENS.map((screen) => {
        const here = path === `/${screen}` || path.startsWith(`/${screen}/`);
        return (
          <Link
            key={screen}
            href={`/${screen}`}
            aria-current={here ? 'page' : undefined}
            className={cx(
              // On a narrow screen the account is reached from its freshness.
              screen === 'account' ? 'hidden sm:inline-flex' : 'inline-flex',
              'h-12 items-center gap-1.5 border-y-2 border-transparent px-1.5 -outline-offset-2 sm:px-2.5',
              here ? 'border-b-text font-medium text-text' : 'text-text-2 hover:text-text',
            )}
          >
            {t(screen)}
            {screen === 'deletions' && running > 0 && <Running count={running} />}
          </Link>
        );
      })}
    </nav>
  );
}

/** On a narrow screen the number alone has room. */
function Running({ count }: { count: number }) {
  const t = useTranslations('shell');
  const { number } = useFormats();
  return (
    <Pill tone="busy">
      <span aria-hidden="true" className="sm:hidden">
        {number(count)}
      </span>
      <span className="max-sm:sr-only">{t('running', { count })}</span>
    </Pill>
  );
}

function CommandHint() {
  const t = useTranslations('shell');
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-label={t('commands')}
      title={t('commands')}
      className="hidden rounded sm:flex"
    >
      <CommandKey />
    </button>
  );
}

function AccountName({ account }: { account: Account }) {
  const t = useTranslations('shell');
  const { region } = useFormats();
  return (
    <span className="hidden items-center gap-2 whitespace-nowrap lg:flex">
      {account.simulated && (
        <Pill tone="losses" title={t('simulatedHint')}>
          {t('simulated')}
        </Pill>
      )}
      <span title={account.region} className="num">
        {account.accountId ?? t('notConnected')} · {region(account.region)}
      </span>
    </span>
  );
}
