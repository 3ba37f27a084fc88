'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { useFactRows } from './fact-rows';
import { type FactRow, FactTable } from './fact-table';
import { byKind, type Referrer, rowMatches } from './referrers';

/** From this many things on, a list can be searched. */
const SEARCHABLE = 8;

/** Everything that refers to the image, by kind and by name. Long lists can be searched. */
export function DependentList({ image }: { image: ImageDetail }) {
  const t = useTranslations();
  const dependents = image.dependentList;
  const rows = useFactRows(image.ownerAccount);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const groups = useMemo(
    () =>
      byKind(dependents).map(({ kind, referrers }) => {
        const all = referrers.map(rows.ofReferrer);
        return { kind, total: all.length, rows: wanted === '' ? all : all.filter((row) => rowMatches(row, wanted)) };
      }),
    [dependents, rows, wanted],
  );
  if (dependents.length === 0) return <p className="text-sm text-text-2">{t('panel.usedByNothing')}</p>;
  const found = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <>
      {dependents.length > SEARCHABLE && (
        <div className="mb-2 flex items-center">
          <input
            type="search"
            aria-label={t('evidence.search')}
            placeholder={t('evidence.searchHint')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="h-[30px] min-w-0 flex-1 rounded border border-line-strong bg-surface px-2.5 text-sm placeholder:text-text-3"
          />
          <span aria-live="polite" className="num flex-none text-xs text-text-3 not-empty:ml-3">
            {wanted !== '' && t('evidence.found', { count: found, total: dependents.length })}
          </span>
        </div>
      )}
      {found === 0 && <p className="text-sm text-text-2 wrap-anywhere">{t('evidence.noMatch', { search: wanted })}</p>}
      {groups.map(
        (group) =>
          group.rows.length > 0 && <KindGroup key={`${group.kind}/${wanted}`} {...group} headed={groups.length > 1} />,
      )}
    </>
  );
}

function KindGroup({
  kind,
  rows,
  total,
  headed,
}: {
  kind: Referrer['kind'];
  rows: readonly FactRow[];
  total: number;
  headed: boolean;
}) {
  const t = useTranslations('evidence');
  const { number } = useFormats();
  const name = t(`many.${kind}`);
  return (
    <>
      <h4 className={headed ? 'mt-2 flex items-baseline justify-between text-xs text-text-3' : 'sr-only'}>
        {name}
        <span className="num">{number(total)}</span>
      </h4>
      <FactTable label={name} rows={rows} />
    </>
  );
}
