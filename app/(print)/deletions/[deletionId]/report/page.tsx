import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/access/no-access';
import { UserProvider } from '@/components/access/user';
import { DeletionReport } from '@/components/deletions/deletion-report';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { signedInActor } from '@/lib/auth/page-access';
import { may } from '@/lib/domain/permission';
import { requestTranslator } from '@/lib/intl/request';
import { readReport } from '@/lib/services/deletion-report';
import { userFor } from '@/lib/services/describe-account';

type Props = { params: Promise<{ deletionId: string }> };

/** Title of the page, and of the file when it is printed into one. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deletionId } = await params;
  const t = await requestTranslator();
  return { title: t('report.pageTitle', { id: deletionId }) };
}

/** The report of a deletion on paper. */
export default async function ReportPage({ params }: Props) {
  const actor = await signedInActor();
  if (!may(actor.rights, 'images:read')) {
    return (
      <UserProvider user={await userFor(actor)}>
        <NoAccess action="images:read" />
      </UserProvider>
    );
  }
  const { deletionId } = await params;
  const report = await readReport(deletionId);
  if (!report) notFound();
  return (
    <UntilHydrated>
      <DeletionReport report={report} />
    </UntilHydrated>
  );
}
