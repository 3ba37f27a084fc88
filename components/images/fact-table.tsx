'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Button } from '@/components/ui/button';
import { TimeText } from '@/lib/intl/time-text';

/** One named thing: what it is, how it is, where it is and since when that is known. */
export interface FactRow {
  key: string;
  name: string;
  /** Under the name; null where the name is the id. */
  id: string | null;
  /** The page of the thing in this console. */
  href: string | null;
  state: string | null;
  /** Second line of the state: sessions, computers. */
  load: string | null;
  /** Region, or the account that it belongs to. */
  place: string | null;
  since: string | null;
}

export interface FactTableProps {
  label: string;
  rows: readonly FactRow[];
  /** Rows shown before the rest is asked for. */
  folded?: number;
}

/** Rows that one press adds: a browser draws them without a pause. */
const STEP = 200;

/** Named things in three columns of two lines. Long tables grow by hand, so that thousands cost nothing until they are wanted. */
export function FactTable({ label, rows, folded = 8 }: FactTableProps) {
  const t = useTranslations('evidence');
  const [shown, setShown] = useState(folded);
  const rest = rows.length - shown;
  return (
    <>
      <table aria-label={label} className="w-full table-fixed text-sm">
        <colgroup>
          <col className="w-[41%]" />
          <col className="w-[30%]" />
          <col />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('column.what')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.where')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button variant="quiet" size="small" className="mt-1 -ml-2" onClick={() => setShown(shown + STEP)}>
          {t('showMore', { count: Math.min(rest, STEP), rest })}
        </Button>
      )}
      {rest <= 0 && rows.length > folded && (
        <Button variant="quiet" size="small" className="mt-1 -ml-2" onClick={() => setShown(folded)}>
          {t('showFewer')}
        </Button>
      )}
    </>
  );
}

function Row({ row: { name, id, href, state, load, place, since } }: { row: FactRow }) {
  const t = useTranslations('evidence');
  return (
    <tr className="border-b border-line/70 align-top last:border-0">
      <th scope="row" className="py-[7px] pr-3 text-left font-normal">
        <span className="block truncate" title={name}>
          {href ? (
            <LeaveLink
              href={href}
              className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
            >
              {name}
            </LeaveLink>
          ) : (
            name
          )}
        </span>
        {id && (
          <span className="mono block truncate text-text-3" title={id}>
            {id}
          </span>
        )}
      </th>
      <td className="num py-[7px] pr-3 text-text-2">
        <span className="block truncate" title={state ?? undefined}>
          {state}
        </span>
        <span className="block text-xs text-text-3">{load}</span>
      </td>
      <td className="py-[7px] text-right text-text-2">
        <span className="block truncate" title={place ?? undefined}>
          {place}
        </span>
        {since && (
          <span className="block text-xs text-text-3">
            <TimeText at={since} sentence={(when) => t('since', { when })} />
          </span>
        )}
      </td>
    </tr>
  );
}
