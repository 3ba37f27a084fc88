import type { Metadata } from 'next';
import { ImageScreen } from '@/components/images/image-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { requestTranslator } from '@/lib/intl/request';
import { describeImage } from '@/lib/services/describe-image';

type Props = { params: Promise<{ imageId: string }> };

/** Title of the page: the image's name. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { imageId } = await params;
  const [image, t] = await Promise.all([describeImage(decoded(imageId)).catch(() => null), requestTranslator()]);
  return { title: image?.name || t('images.title') };
}

/** Everything known of one image. */
export default async function ImagePage({ params }: Props) {
  const { imageId } = await params;
  const id = decoded(imageId);
  const image = await describeImage(id).catch(() => undefined);
  return (
    <UntilHydrated>
      <ImageScreen imageId={id} first={image ? { image, at: Date.now() } : null} unknown={image === null} />
    </UntilHydrated>
  );
}

/** The id as written in the address; an address that cannot be decoded is taken as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
