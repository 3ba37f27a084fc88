import type { Metadata } from 'next';
import { NoAccess } from '@/components/access/no-access';
import { comparedOf } from '@/components/compare/compare-params';
import { CompareScreen } from '@/components/compare/compare-screen';
import type { FirstColumn } from '@/components/compare/use-compared';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { describeImage } from '@/lib/services/describe-image';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('compare.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Two or more images side by side. */
export default async function ComparePage({ searchParams }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const { ids } = comparedOf([(await searchParams).image ?? []].flat());
  const first = await Promise.all(ids.map(firstColumn));
  return (
    <UntilHydrated>
      <CompareScreen first={first} />
    </UntilHydrated>
  );
}

/** When an image cannot be read now, the browser asks again and shows the reason if that fails too. */
async function firstColumn(id: string): Promise<FirstColumn> {
  const at = Date.now();
  const image = await describeImage(id).catch(() => undefined);
  return { id, image, at };
}
