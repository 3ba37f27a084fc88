import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/access/no-access';
import { AuditRecordScreen } from '@/components/audit/audit-record-screen';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { permittedActor } from '@/lib/auth/page-access';
import { auditParamsSchema } from '@/lib/contract/audit';
import { requestTranslator } from '@/lib/intl/request';
import { getAuditRecord } from '@/lib/services/get-audit-record';

type Props = { params: Promise<{ seq: string }> };

/** Title of the page: the record's number. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seq } = await params;
  const t = await requestTranslator();
  return { title: t('audit.record', { seq }) };
}

/** One record of the trail. Status 404 for a number that it does not have. */
export default async function AuditRecordPage({ params }: Props) {
  if (!(await permittedActor('audit:read'))) return <NoAccess action="audit:read" />;
  const parsed = auditParamsSchema.safeParse(await params);
  if (!parsed.success) notFound();
  const { seq } = parsed.data;
  const detail = await getAuditRecord(seq).catch(() => undefined);
  if (detail === null) notFound();
  return (
    <UntilHydrated>
      <AuditRecordScreen seq={seq} first={detail ? { detail, at: Date.now() } : null} />
    </UntilHydrated>
  );
}
