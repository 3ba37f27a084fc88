'use client';

import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { EmptyState } from '@/components/ui/empty-state';
import { ShowMore } from '@/components/ui/show-more';
import type { AuditRecordView } from '@/lib/contract/audit';
import { AuditFilters } from './audit-filters';
import { isNarrowed } from './audit-params';
import { AuditRow } from './audit-row';
import { ExportAudit } from './export-audit';
import { type FirstAudit, useAudit } from './use-audit';
import { VerifyTrail } from './verify-trail';

const COLUMNS = ['when', 'who', 'what', 'image', 'answer'] as const;

/** The trail: who did what to what, why, and how it ended. Newest first. */
export function AuditScreen({ first }: { first: FirstAudit | null }) {
  const t = useTranslations('audit');
  const { params, setParams, query, list } = useAudit(first);
  const page = list.data?.pages[0];
  const records = list.data?.pages.flatMap((each) => each.records) ?? [];
  const filtered = isNarrowed(query);
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <div className="flex items-baseline gap-3">
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
        {page && (
          <span role="status" className="num text-text-2">
            {t('total', { count: page.total })}
          </span>
        )}
        <span className="ml-auto">
          <ExportAudit query={query} total={page?.total ?? 0} />
        </span>
      </div>
      <VerifyTrail head={page?.head ?? null} />
      <AuditFilters params={params} setParams={setParams} query={query} facets={page?.facets ?? null} />
      {list.error && <FailureNotice error={list.error} onRetry={list.refetch} className="mt-4" />}
      {page && records.length === 0 && (
        <EmptyState icon={filtered ? 'search' : 'lock'} title={t(filtered ? 'noMatchTitle' : 'emptyTitle')}>
          {t(filtered ? 'noMatchBody' : 'emptyBody')}
        </EmptyState>
      )}
      {records.length > 0 && <AuditTable records={records} />}
      <ShowMore list={list} />
    </section>
  );
}

function AuditTable({ records }: { records: readonly AuditRecordView[] }) {
  const t = useTranslations('audit');
  return (
    <table aria-label={t('title')} className="list-table audit-table mt-4">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <AuditRow key={record.seq} record={record} />
        ))}
      </tbody>
    </table>
  );
}
