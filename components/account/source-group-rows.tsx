'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useSourceName } from '@/components/shell/source-name';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useFormats } from '@/lib/intl/format';
import { SourceCells } from './source-cells';
import { needsAttention, type SourceGroup } from './source-groups';
import { SourceRow } from './source-row';

export interface SourceGroupRowsProps {
  group: SourceGroup;
  /** Whether why it failed is told above for all operations. */
  told: boolean;
}

/** The sources of one operation: one row that stands for all, and the single ones when it is opened or something is wrong. */
export function SourceGroupRows({ group, told }: SourceGroupRowsProps) {
  const t = useTranslations('account');
  const name = useSourceName();
  const { number } = useFormats();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (needsAttention(group.state) && !told);
  const what = name.operation(group.operation);
  const [only] = group.sources;
  if (group.sources.length === 1 && only) {
    return (
      <tbody className="border-t border-line first-of-type:border-t-0">
        <SourceRow source={only} title={what} told={told} />
      </tbody>
    );
  }
  const parts = only?.scope ? 'parts' : 'regions';
  return (
    <tbody className="border-t border-line first-of-type:border-t-0">
      <tr>
        <td className="row-wide flex min-w-0 gap-1.5">
          <button
            type="button"
            aria-expanded={open}
            aria-label={t('show', { what })}
            onClick={() => setChosen(!open)}
            className="-ml-1 flex-none self-start rounded p-px text-text-3 hover:text-text"
          >
            <Icon name="chevron-right" className={cx(open && 'rotate-90')} />
          </button>
          <span className="min-w-0">
            <span className="block font-medium leading-[18px]">
              {what} <span className="font-normal text-text-2">· {t(parts, { count: group.sources.length })}</span>
            </span>
            <span className="mono block truncate text-text-3">{group.operation}</span>
          </span>
        </td>
        <SourceCells state={group.state} rows={group.rows === null ? null : number(group.rows)} readAt={group.readAt} />
      </tr>
      {open &&
        group.sources.map((source) => <SourceRow key={`${source.regionId}/${source.scope}`} source={source} inner />)}
    </tbody>
  );
}
