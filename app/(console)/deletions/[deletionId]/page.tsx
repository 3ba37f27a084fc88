import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/access/no-access';
import { DeletionScreen } from '@/components/deletions/deletion-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { mayShow, permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { getDeletion } from '@/lib/services/get-deletion';

type Props = { params: Promise<{ deletionId: string }> };

/** Title of the page: the reason, or the screen's name where none was given. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deletionId } = await params;
  const readable = await mayShow('images:read');
  const [deletion, t] = await Promise.all([
    readable ? getDeletion(deletionId).catch(() => null) : null,
    requestTranslator(),
  ]);
  return { title: deletion?.reason || t('deletion.title') };
}

/** One deletion with all its items. */
export default async function DeletionPage({ params }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const { deletionId } = await params;
  const deletion = await getDeletion(deletionId).catch(() => undefined);
  if (deletion === null) notFound();
  return (
    <UntilHydrated>
      <DeletionScreen deletionId={deletionId} first={deletion ? { deletion, at: Date.now() } : null} />
    </UntilHydrated>
  );
}
