import type { Metadata } from 'next';
import { NoAccess } from '@/components/access/no-access';
import { overviewOfRequest } from '@/components/overview/overview-params';
import { OverviewScreen } from '@/components/overview/overview-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { overviewQuerySchema } from '@/lib/contract/overview';
import { requestTranslator } from '@/lib/intl/request';
import type { OverviewAsked } from '@/lib/queries/overview';
import { summariseImages } from '@/lib/services/summarise-images';

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('overview.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the account's images add up to; the numbers come with the document. */
export default async function OverviewPage({ searchParams }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const first = await firstRender(overviewOfRequest(await searchParams));
  return (
    <UntilHydrated>
      <OverviewScreen first={first} />
    </UntilHydrated>
  );
}

/** When it cannot be read now, the browser asks again and shows the reason if that fails too. */
async function firstRender(asked: OverviewAsked) {
  const at = Date.now();
  const { query, metric, tagKey } = asked;
  try {
    const overview = await summariseImages(
      overviewQuerySchema.parse({ ...query, metric, ...(tagKey !== null && { tagKey }) }),
    );
    return { asked, overview, at };
  } catch {
    return null;
  }
}
