'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { SignedOutNotice } from '@/components/access/signed-out-notice';
import { UserProvider } from '@/components/access/user';
import { PortalSlot } from '@/components/portal/portal-slot';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import type { UserView } from '@/lib/contract/access';
import type { Account } from '@/lib/contract/account';
import { useEmbedded, useKeepEmbedded } from './embed';
import { Header } from './header';
import { Shortcuts } from './shortcuts';
import { TrailGuard } from './trail-guard';

export interface ShellProps {
  user: UserView;
  account: Account | null;
  at: number;
  /** Origins that may show the console in a frame. */
  portals: readonly string[];
  children: ReactNode;
}

/** Frame of all screens: header and shortcuts. Inside a portal's frame only the screen itself is shown. */
export function Shell({ user, account, at, portals, children }: ShellProps) {
  const t = useTranslations('shell');
  const embedded = useEmbedded();
  useKeepEmbedded();
  return (
    <UserProvider user={user}>
      <div
        data-embedded={embedded || undefined}
        className="flex min-h-dvh flex-col data-embedded:min-h-0 data-embedded:[--header:0px]"
      >
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:px-3 focus:py-1.5 focus:shadow-raised"
        >
          {t('skip')}
        </a>
        <UntilHydrated>{!embedded && <Header {...(account && { first: { account, at } })} />}</UntilHydrated>
        <TrailGuard {...(account && { first: { account, at } })} />
        <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          <SignedOutNotice />
          {children}
        </main>
        <Shortcuts />
        <PortalSlot portals={portals} />
      </div>
    </UserProvider>
  );
}
