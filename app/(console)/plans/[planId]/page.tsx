import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/access/no-access';
import { PlanScreen } from '@/components/deletions/plan-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { getPlan } from '@/lib/services/get-plan';
import { ServiceError } from '@/lib/services/service-error';

type Props = { params: Promise<{ planId: string }> };

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('plan.title') };
}

/** One plan, to be looked at and confirmed. */
export default async function PlanPage({ params }: Props) {
  if (!(await permittedActor('images:read'))) return <NoAccess action="images:read" />;
  const { planId } = await params;
  const plan = await getPlan(planId).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === 'plan-not-found') return null;
  });
  if (plan === null) notFound();
  return (
    <UntilHydrated>
      <PlanScreen planId={planId} first={plan ? { plan, at: Date.now() } : null} />
    </UntilHydrated>
  );
}
