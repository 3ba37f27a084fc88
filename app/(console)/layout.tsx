import type { ReactNode } from 'react';
import { NoticeSlot } from '@/components/deletions/notice-slot';
import { Shell } from '@/components/shell/shell';
import { describeAccount } from '@/lib/services/describe-account';

/** Frame of the screens. Without an account the shell stays usable: it asks again by itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const account = await describeAccount().catch(() => null);
  return (
    <Shell account={account} at={Date.now()}>
      {children}
      <NoticeSlot />
    </Shell>
  );
}
