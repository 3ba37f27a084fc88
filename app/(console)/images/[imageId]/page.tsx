import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/access/no-access';
import { FormerImageScreen } from '@/components/images/former-image-screen';
import { ImageScreen } from '@/components/images/image-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { mayShow, permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { describeImage } from '@/lib/services/describe-image';
import { imageHistory } from '@/lib/services/image-history';
import { decodedSegment } from './segment';

type Props = { params: Promise<{ imageId: string }> };

/** Title of the page: the image's name. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { imageId } = await params;
  const readable = await mayShow('images:read');
  const [image, t] = await Promise.all([
    readable ? describeImage(decodedSegment(imageId)).catch(() => null) : null,
    requestTranslator(),
  ]);
  return { title: image?.name || t('images.title') };
}

/** Everything known of one image; of one whose row is not kept any more, its history. Status 404 for an id that was never met. */
export default async function ImagePage({ params }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const { imageId } = await params;
  const id = decodedSegment(imageId);
  const image = await describeImage(id).catch(() => undefined);
  const history = image === null ? await imageHistory(id).catch(() => undefined) : undefined;
  if (history === null) notFound();
  return (
    <UntilHydrated>
      {history ? (
        <FormerImageScreen imageId={id} first={{ history, at: Date.now() }} />
      ) : (
        <ImageScreen imageId={id} first={image ? { image, at: Date.now() } : null} />
      )}
    </UntilHydrated>
  );
}
