import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { NoAccess } from '@/components/access/no-access';
import { tablePreferencesOf } from '@/components/images/columns';
import { listQueryOfRequest } from '@/components/images/image-params';
import { ImagesScreen } from '@/components/images/images-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import type { View } from '@/lib/contract/views';
import type { Actor } from '@/lib/domain/actor';
import { requestTranslator } from '@/lib/intl/request';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { HEAD_SIZE } from '@/lib/queries/images';
import { listImages } from '@/lib/services/list-images';
import { getView } from '@/lib/services/list-views';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('images.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The table of images; its first page comes with the document. */
export default async function ImagesPage({ searchParams }: Props) {
  const actor = await permittedActor('images:read');
  if (!actor) return <NoAccess action="images:read" />;
  const params = await searchParams;
  const [first, view, jar] = await Promise.all([
    firstRender(listQueryOfRequest(params)),
    namedView(params.view, actor),
    cookies(),
  ]);
  return (
    <UntilHydrated>
      <ImagesScreen first={first} view={view} preferences={tablePreferencesOf((name) => jar.get(name)?.value)} />
    </UntilHydrated>
  );
}

/** The saved view that the address names. Without it the list is the same, so its failure is not the page's. */
async function namedView(id: string | string[] | undefined, actor: Actor): Promise<View | null> {
  return typeof id === 'string' ? getView(id, actor).catch(() => null) : null;
}

/** When the page cannot be read now, the browser asks again and shows the reason if that fails too. */
async function firstRender(query: ImageListQuery) {
  const at = Date.now();
  try {
    return { query, at, page: await listImages({ ...query, limit: HEAD_SIZE, offset: 0 }) };
  } catch {
    return null;
  }
}
