import type { Metadata } from 'next';
import { NoAccess } from '@/components/access/no-access';
import { auditQueryOfRequest } from '@/components/audit/audit-params';
import { AuditScreen } from '@/components/audit/audit-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { requestTranslator } from '@/lib/intl/request';
import { listAudit } from '@/lib/services/list-audit';

const FIRST_PAGE_SIZE = 50;

/** Title of the screen. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('audit.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The trail. When it cannot be read now, the browser asks again and shows the reason if that fails too. */
export default async function AuditPage({ searchParams }: Props) {
  if (!(await permittedActor('audit:read'))) return <NoAccess action="audit:read" />;
  const query = auditQueryOfRequest(await searchParams);
  const page = await listAudit({ ...query, limit: FIRST_PAGE_SIZE }).catch(() => null);
  return (
    <UntilHydrated>
      <AuditScreen first={page && { query, page, at: Date.now() }} />
    </UntilHydrated>
  );
}
