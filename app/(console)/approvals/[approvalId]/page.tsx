import type { Metadata } from 'next';
import { ApprovalScreen } from '@/components/access/approval-screen';
import { NoAccess } from '@/components/access/no-access';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('access.approval.title') };
}

type Props = { params: Promise<{ approvalId: string }> };

/** A confirmation that waits for a second person. */
export default async function ApprovalPage({ params }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const { approvalId } = await params;
  return (
    <UntilHydrated>
      <ApprovalScreen approvalId={approvalId} />
    </UntilHydrated>
  );
}
