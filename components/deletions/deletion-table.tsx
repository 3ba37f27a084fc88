'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { DeletionSummary } from '@/lib/contract/deletions';
import { TimeText } from '@/lib/intl/time-text';
import { useDeletionTitle } from './deletion-title';
import { OutcomeCounts, OutcomeMeter } from './outcome-counts';
import { settledOf } from './use-live-deletion';

const COLUMNS = ['deletion', 'by', 'when', 'progress', 'state'] as const;

/** Deletions as rows; running ones first. */
export function DeletionTable({ deletions }: { deletions: readonly DeletionSummary[] }) {
  const t = useTranslations('deletion');
  const running = deletions.filter(({ state }) => state !== 'finished');
  const past = deletions.filter(({ state }) => state === 'finished');
  return (
    <table aria-label={t('title')} className="list-table deletion-table mt-4">
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
        {[...running, ...past].map((deletion) => (
          <DeletionRow key={deletion.id} deletion={deletion} />
        ))}
      </tbody>
    </table>
  );
}

function DeletionRow({ deletion }: { deletion: DeletionSummary }) {
  const t = useTranslations('deletion');
  const title = useDeletionTitle()(deletion);
  const { totals, state } = deletion;
  const running = state !== 'finished';
  return (
    <tr>
      <td className="min-w-0">
        <LeaveLink
          href={`/deletions/${deletion.id}`}
          title={title}
          className="block truncate font-medium leading-[18px] hover:underline"
        >
          {title}
        </LeaveLink>
        <span className="num block truncate text-xs text-text-3">{t('imagesCount', { count: totals.items })}</span>
      </td>
      <td className="truncate">{deletion.by}</td>
      <td className="num max-sm:text-right">
        <TimeText at={deletion.createdAt} />
      </td>
      <td className="row-wide min-w-0">
        <OutcomeMeter totals={totals} className="mt-[6px] mb-[6px]" />
        <OutcomeCounts totals={totals} className="text-xs text-text-2" />
      </td>
      <td className="max-sm:col-start-2 max-sm:row-start-1">
        <span className={cx('flex items-center gap-2 leading-[18px]', running ? 'text-busy' : 'text-text-2')}>
          <Icon name={running ? 'busy' : 'check'} />
          {t(`state.${state}`)}
        </span>
        {running && (
          <span className="num block text-xs text-text-3">
            {t('settledOf', { settled: settledOf(deletion), count: totals.items })}
          </span>
        )}
      </td>
    </tr>
  );
}
