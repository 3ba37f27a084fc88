import type { Metadata } from 'next';
import { ApprovalsNotice } from '@/components/access/approvals-notice';
import { NoAccess } from '@/components/access/no-access';
import { deletionFilterOfRequest } from '@/components/deletions/deletion-list-params';
import { DeletionsScreen } from '@/components/deletions/deletions-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { listDeletions } from '@/lib/services/list-deletions';

const FIRST_PAGE_SIZE = 50;

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('deletion.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All deletions. When they cannot be read now, the browser asks again and shows the reason if that fails too. */
export default async function DeletionsPage({ searchParams }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const filter = deletionFilterOfRequest(await searchParams);
  const page = await listDeletions({ ...filter, limit: FIRST_PAGE_SIZE }).catch(() => null);
  return (
    <UntilHydrated>
      <ApprovalsNotice />
      <DeletionsScreen first={page && { filter, page, at: Date.now() }} />
    </UntilHydrated>
  );
}
