import type { ReactNode } from 'react';
import { NoticeSlot } from '@/components/deletions/notice-slot';
import { Shell } from '@/components/shell/shell';
import { signedInActor } from '@/lib/auth/page-access';
import { may } from '@/lib/domain/permission';
import { accountFor, userFor } from '@/lib/services/describe-account';
import { runtime } from '@/lib/services/runtime';

/** Frame of the screens. Without an account the shell stays usable: it asks again by itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [actor, { config }] = await Promise.all([signedInActor(), runtime()]);
  const account = may(actor.rights, 'images:read') ? await accountFor(actor).catch(() => null) : null;
  return (
    <Shell user={await userFor(actor)} account={account} at={Date.now()} portals={config.frameAncestors}>
      {children}
      <NoticeSlot />
    </Shell>
  );
}
