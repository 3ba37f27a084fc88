'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { saveCsv } from '@/components/deletions/save-csv';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { AuditPage, AuditRecordView } from '@/lib/contract/audit';
import { csvOf } from '@/lib/domain/csv';
import { type AuditListQuery, auditSearchParams } from '@/lib/queries/audit';
import { fetchOrThrow } from '@/lib/queries/fetch-json';
import { answerOf, useAuditText } from './audit-text';

const PAGE_SIZE = 200;
/** Most records of one file. */
const MAX_RECORDS = 20_000;

/** Reads all records that match, page after page. */
async function readAll(query: AuditListQuery): Promise<{ records: AuditRecordView[]; cut: boolean }> {
  const records: AuditRecordView[] = [];
  const params = auditSearchParams(query);
  params.set('limit', String(PAGE_SIZE));
  for (;;) {
    const page = await fetchOrThrow<AuditPage>(`/api/audit?${params}`);
    records.push(...page.records);
    if (page.next === null || records.length >= MAX_RECORDS) return { records, cut: page.next !== null };
    params.set('cursor', page.next);
  }
}

/** Saves all records that match as a file for a spreadsheet, with the whole payload and the hash of each. */
export function ExportAudit({ query }: { query: AuditListQuery }) {
  const t = useTranslations('audit');
  const rowOf = useExportRow();
  const head = [t('detail.seq'), t('detail.at'), t('detail.actor'), t('detail.address'), t('column.what')];
  const rest = [t('column.image'), t('column.deletion'), t('detail.code'), t('detail.requestId')];
  const save = useMutation({
    mutationFn: () => readAll(query),
    onSuccess: ({ records }) => {
      const title = [...head, ...rest, t('detail.correlationId'), t('detail.evidence'), t('detail.hash')];
      saveCsv('audit.csv', csvOf([title, ...records.map(rowOf)]));
    },
  });
  return (
    <div className="ml-auto flex flex-col items-end gap-2">
      <Button onClick={() => save.mutate()} disabledReason={save.isPending ? t('exporting') : null}>
        {t('export')}
      </Button>
      {save.data?.cut && (
        <p role="status" className="text-xs text-text-2">
          {t('exportCut', { count: MAX_RECORDS })}
        </p>
      )}
      {save.error && <FailureNotice error={save.error} />}
    </div>
  );
}

function useExportRow() {
  const t = useTranslations('audit.type');
  const text = useAuditText();
  return (record: AuditRecordView) => {
    const { code, requestId, failure } = answerOf(record);
    const { imageName, imageId } = record;
    return [
      record.seq,
      record.at,
      record.actor,
      record.address,
      `${t(record.event.type)}: ${text.sentence(record)}`,
      imageId && [imageName, imageId].filter(Boolean).join(' '),
      record.deletionId,
      code ?? failure,
      requestId,
      record.correlationId,
      JSON.stringify(record.event),
      record.hash,
    ];
  };
}
