'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { ReportRecord } from '@/lib/contract/deletion-report';
import { AUDIT_TYPES } from '@/lib/domain/audit-event';
import { useFormats } from '@/lib/intl/format';

export interface ReportFactProps {
  term: string;
  /** For ids and codes. */
  mono?: boolean;
  /** Takes the whole row. */
  wide?: boolean;
  children: ReactNode;
}

/** One fact of the report. */
export function ReportFact({ term, mono, wide, children }: ReportFactProps) {
  return (
    <div className={cx('min-w-0', wide && 'col-span-full')}>
      <dt className="text-xs text-text-2">{term}</dt>
      <dd className={cx('wrap-anywhere', mono && 'mono')}>{children}</dd>
    </div>
  );
}

/** Records of the trail with their numbers and hashes, so that they can be found and checked there. */
export function ReportRecords({ records }: { records: readonly ReportRecord[] }) {
  const t = useTranslations();
  const { exact } = useFormats();
  return (
    <ul className="text-xs">
      {records.map(({ seq, at, type, actor, address, hash }) => {
        const known = AUDIT_TYPES.find((one) => one === type);
        return (
          <li key={seq} className="mt-0.5">
            <span className="num">
              {t('report.record', { seq })}{' '}
              {[known ? t(`audit.type.${known}`) : type, actor, address, exact(at)].filter(Boolean).join(', ')}
            </span>
            <span className="mono block text-[10px] leading-3.5 text-text-2 wrap-anywhere">{hash}</span>
          </li>
        );
      })}
    </ul>
  );
}
