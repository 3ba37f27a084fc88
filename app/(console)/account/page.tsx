import type { Metadata } from 'next';
import { AccountScreen } from '@/components/account/account-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { requestTranslator } from '@/lib/intl/request';
import { describeAccount } from '@/lib/services/describe-account';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('account.title') };
}

/** The connection and its health. When it cannot be told now, the browser asks again and shows the reason if that fails too. */
export default async function AccountPage() {
  const account = await describeAccount().catch(() => null);
  return (
    <UntilHydrated>
      <AccountScreen first={account && { account, at: Date.now() }} />
    </UntilHydrated>
  );
}
