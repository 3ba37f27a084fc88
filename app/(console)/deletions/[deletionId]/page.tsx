import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeletionScreen } from '@/components/deletions/deletion-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { requestTranslator } from '@/lib/intl/request';
import { getDeletion } from '@/lib/services/get-deletion';

type Props = { params: Promise<{ deletionId: string }> };

/** Title of the page: the reason, or the screen's name where none was given. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deletionId } = await params;
  const [deletion, t] = await Promise.all([getDeletion(deletionId).catch(() => null), requestTranslator()]);
  return { title: deletion?.reason || t('deletion.title') };
}

/** One deletion with all its items. */
export default async function DeletionPage({ params }: Props) {
  const { deletionId } = await params;
  const deletion = await getDeletion(deletionId).catch(() => undefined);
  if (deletion === null) notFound();
  return (
    <UntilHydrated>
      <DeletionScreen deletionId={deletionId} first={deletion ? { deletion, at: Date.now() } : null} />
    </UntilHydrated>
  );
}
