import type { Metadata } from 'next';
import { DeletionsScreen } from '@/components/deletions/deletions-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { requestTranslator } from '@/lib/intl/request';
import { listDeletions } from '@/lib/services/list-deletions';

const FIRST_PAGE_SIZE = 50;

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('deletion.title') };
}

/** All deletions. When they cannot be read now, the browser asks again and shows the reason if that fails too. */
export default async function DeletionsPage() {
  const page = await listDeletions({ limit: FIRST_PAGE_SIZE }).catch(() => null);
  return (
    <UntilHydrated>
      <DeletionsScreen first={page && { page, at: Date.now() }} />
    </UntilHydrated>
  );
}
