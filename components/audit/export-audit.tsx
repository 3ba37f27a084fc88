'use client';

import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { AuditFormat } from '@/lib/contract/audit';
import { type AuditListQuery, auditSearchParams } from '@/lib/queries/audit';
import { isNarrowed } from './audit-params';

const FORMATS: readonly AuditFormat[] = ['jsonl', 'csv'];
const EVERYTHING: AuditListQuery = { search: '', type: [], actor: [], outcome: [], code: [] };

/** Files of the trail: what the filter shows, and the whole chain. The browser writes them while they come, so their length does not matter. */
export function ExportAudit({ query, total }: { query: AuditListQuery; total: number }) {
  const t = useTranslations('audit');
  return (
    <Popover
      label={t('export')}
      triggerClassName={buttonClass()}
      trigger={
        <>
          <Icon name="download" className="text-text-3" />
          <span className="max-sm:sr-only">{t('export')}</span>
        </>
      }
    >
      {isNarrowed(query) && (
        <Files title={t('exportShown', { count: total })} body={t('exportShownBody')} query={query} />
      )}
      <Files title={t('exportWhole')} body={t('exportWholeBody')} query={EVERYTHING} />
      <p className="mt-2 border-t border-line pt-2 text-xs text-text-3 wrap-anywhere">
        {t.rich('exportVerify', { code: (text) => <code className="mono">{text}</code> })}
      </p>
    </Popover>
  );
}

function Files({ title, body, query }: { title: string; body: string; query: AuditListQuery }) {
  const t = useTranslations('audit');
  return (
    <section className="mb-2">
      <h2 className="font-semibold">{title}</h2>
      <p className="mb-1 text-xs text-text-2">{body}</p>
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <a
              href={`/api/audit/export?${auditSearchParams(query)}&format=${format}`.replace('?&', '?')}
              download
              aria-label={`${title}: ${t(`format.${format}`)}`}
              onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
              className="flex w-full items-center gap-2 rounded px-1.5 py-1.5 font-medium hover:bg-sunken"
            >
              <Icon name="download" className="text-text-3" />
              {t(`format.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
