import type { Metadata } from 'next';
import { NoAccess } from '@/components/access/no-access';
import { AccountScreen } from '@/components/account/account-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { accountFor } from '@/lib/services/describe-account';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('account.title') };
}

/** The connection and its health. When it cannot be told now, the browser asks again and shows the reason if that fails too. */
export default async function AccountPage() {
  const actor = await permittedActor('images:read');
  if (!actor) return <NoAccess action="images:read" />;
  const account = await accountFor(actor).catch(() => null);
  return (
    <UntilHydrated>
      <AccountScreen first={account && { account, at: Date.now() }} />
    </UntilHydrated>
  );
}
