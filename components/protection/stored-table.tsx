import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';

export interface StoredTableProps {
  label: string;
  /** What the first column names. */
  of: 'image' | 'rule';
  children: ReactNode;
}

/** The table of protections that are kept; its rows end in `StoredCells`. */
export function StoredTable({ label, of, children }: StoredTableProps) {
  const t = useTranslations('protection');
  return (
    <table aria-label={label} className="list-table protection-table">
      <thead>
        <tr>
          {([of, 'why', 'until', 'set'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t('column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
