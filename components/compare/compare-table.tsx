'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { useFormats } from '@/lib/intl/format';
import { CompareCell } from './compare-cell';
import { CompareHead } from './compare-head';
import { type CompareRow, ROW_GROUPS, type RowSubject } from './compare-rows';
import type { Compared } from './use-compared';

export interface CompareTableProps {
  compared: readonly Compared[];
  rows: readonly CompareRow[];
  onRemove: (id: string) => void;
}

/** One column for each image, rows in groups. Scrolls in itself, so that the names of images and rows stay in sight. */
export function CompareTable({ compared, rows, onRemove }: CompareTableProps) {
  const t = useTranslations('compare');
  const groups = ROW_GROUPS.map((group) => ({ group, rows: rows.filter((row) => row.group === group) })).filter(
    (each) => each.rows.length > 0,
  );
  return (
    <section
      aria-label={t('tableRegion')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative mt-3 max-h-[calc(100dvh-var(--header)-48px)] w-fit max-w-full overflow-auto overscroll-x-contain rounded border border-line bg-surface"
    >
      <table aria-label={t('table')} className="border-separate border-spacing-0 text-left text-sm">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 w-44 min-w-28 border-r border-b border-line bg-surface px-3 max-sm:w-28"
            >
              <span className="sr-only">{t('property')}</span>
            </th>
            {compared.map((each) => (
              <CompareHead key={each.id} compared={each} onRemove={() => onRemove(each.id)} />
            ))}
          </tr>
        </thead>
        {groups.map(({ group, rows: inGroup }) => (
          <tbody key={group}>
            {group !== 'verdict' && (
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={compared.length + 1}
                  className="border-b border-line bg-sunken px-3 py-1 text-xs font-semibold text-text-2"
                >
                  <span className="sticky left-3">{t(`group.${group}`)}</span>
                </th>
              </tr>
            )}
            {inGroup.map((row) => (
              <Row key={keyOf(row.subject)} row={row} compared={compared} />
            ))}
          </tbody>
        ))}
      </table>
      {rows.length === 0 && <p className="p-4 text-sm text-text-2">{t('noDifference')}</p>}
    </section>
  );
}

function Row({ row, compared }: { row: CompareRow; compared: readonly Compared[] }) {
  const t = useTranslations('compare');
  return (
    <tr>
      <th
        scope="row"
        className={cx(
          'sticky left-0 z-10 w-44 min-w-28 border-r border-b border-line px-3 py-1.5 align-top text-xs font-normal text-text-2 wrap-anywhere max-sm:w-28 max-sm:px-2',
          row.differs ? 'bg-accent-weak' : 'bg-surface',
        )}
      >
        <span className="flex gap-1.5">
          <span
            aria-hidden="true"
            className={cx('w-2 flex-none font-semibold text-accent', !row.differs && 'invisible')}
          >
            ≠
          </span>
          <span className="min-w-0">
            <SubjectText subject={row.subject} />
            {row.differs && <span className="sr-only"> {t('differs')}</span>}
          </span>
        </span>
      </th>
      {row.cells.map((cell, index) => (
        <td
          key={compared[index]?.id}
          className="max-w-72 min-w-44 border-b border-line px-3 py-1.5 align-top wrap-anywhere"
        >
          <CompareCell cell={cell} known={compared[index]?.image != null} />
        </td>
      ))}
    </tr>
  );
}

function SubjectText({ subject }: { subject: RowSubject }) {
  const t = useTranslations();
  const { region } = useFormats();
  switch (subject.about) {
    case 'verdict':
      return t('images.column.verdict');
    case 'reason':
      return t(`compare.reason.${subject.reason}`);
    case 'dependents':
      return t(`compare.dependents.${subject.dependents}`);
    case 'region':
      return region(subject.regionId);
    case 'fact':
      return t(`compare.fact.${subject.fact}`);
  }
}

function keyOf(subject: RowSubject): string {
  return Object.values(subject).join('/');
}
