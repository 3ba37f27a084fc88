import type { Metadata } from 'next';
import { AccessScreen } from '@/components/access/access-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { signedInActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('access.title') };
}

/** One's own access, and for those who may that of others. */
export default async function AccessPage() {
  await signedInActor();
  return (
    <UntilHydrated>
      <AccessScreen />
    </UntilHydrated>
  );
}
