'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import type { AuditDetail } from '@/lib/contract/audit';
import { auditRecordQuery } from '@/lib/queries/audit';
import { AuditDetails } from './audit-details';
import { useAuditText } from './audit-text';
import { RecordJson } from './record-json';

export interface AuditRecordScreenProps {
  seq: number;
  first: { detail: AuditDetail; at: number } | null;
}

/** One record of the trail with everything that it holds, and whether it fits itself and the one before. */
export function AuditRecordScreen({ seq, first }: AuditRecordScreenProps) {
  const t = useTranslations('audit');
  const { data, error, refetch } = useQuery(auditRecordQuery(seq, first ?? undefined));
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-4 pb-16 sm:px-6">
      <BackLink href="/audit">{t('title')}</BackLink>
      <h1 className="mt-1 text-xl font-semibold tracking-[-0.015em]">{t('record', { seq: String(seq) })}</h1>
      {error && !data && <FailureNotice error={error} onRetry={refetch} className="mt-4" />}
      {data && <Record detail={data} />}
    </section>
  );
}

function Record({ detail }: { detail: AuditDetail }) {
  const t = useTranslations('audit');
  const text = useAuditText();
  const { record, previous, next } = detail;
  return (
    <>
      <p className="mt-1 text-text-2 wrap-anywhere">
        <span className="font-medium text-text">{t(`type.${record.event.type}`)}</span> · {text.actor(record.actor)} ·{' '}
        {text.sentence(record)}
      </p>
      <Fit detail={detail} />
      <div className="mt-5">
        <AuditDetails record={record} />
      </div>
      <RecordJson record={record} />
      <nav aria-label={t('neighbours')} className="mt-6 flex flex-wrap gap-2">
        {previous !== null && <Neighbour seq={previous} label={t('previous', { seq: String(previous) })} />}
        {next !== null && <Neighbour seq={next} label={t('next', { seq: String(next) })} />}
      </nav>
    </>
  );
}

function Neighbour({ seq, label }: { seq: number; label: string }) {
  return (
    <LeaveLink href={`/audit/${seq}`} className={buttonClass()}>
      {label}
    </LeaveLink>
  );
}

function Fit({ detail: { fits, linked, record } }: { detail: AuditDetail }) {
  const t = useTranslations('audit.fit');
  const isWhole = fits && linked;
  const title = t(isWhole ? 'whole' : fits ? 'unlinked' : 'altered');
  return (
    <Notice role={isWhole ? undefined : 'alert'} tone={isWhole ? 'neutral' : 'blocked'} title={title} className="mt-4">
      {t(isWhole ? (record.seq === 1 ? 'first' : 'wholeBody') : 'brokenBody', { before: String(record.seq - 1) })}
    </Notice>
  );
}
