import type { Metadata } from 'next';
import { NoAccess } from '@/components/access/no-access';
import { ProtectionScreen } from '@/components/protection/protection-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { lockQuerySchema } from '@/lib/contract/protection';
import { requestTranslator } from '@/lib/intl/request';
import { getCaps } from '@/lib/services/get-caps';
import { listProtectionLocks, listProtectionRules } from '@/lib/services/list-protections';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('protection.title') };
}

/** Caps, rules and locks. When they cannot be read now, the browser asks again and shows the reason if that fails too. */
export default async function ProtectionPage() {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const read = Promise.all([listProtectionRules(), listProtectionLocks(lockQuerySchema.parse({})), getCaps()]);
  const first = await read.catch(() => null);
  return (
    <UntilHydrated>
      <ProtectionScreen first={first && { rules: first[0], locks: first[1], caps: first[2], at: Date.now() }} />
    </UntilHydrated>
  );
}
