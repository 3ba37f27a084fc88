'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { BLOCKERS, FACET_VALUES } from '@/lib/contract/image-filters';
import type { ImagePage } from '@/lib/contract/images';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { useFormats } from '@/lib/intl/format';
import { type FilterName, type ImageParams, typesOf } from './image-params';

/** Groups of values. The verdict has its own place above the table. */
export type ValueGroup = Exclude<FilterName, 'verdict'>;

export interface FilterGroupProps {
  group: ValueGroup;
  params: ImageParams;
  facets: ImagePage['facets'] | null;
  onToggle: (filter: FilterName, value: string) => void;
}

/** Values of an open set that are shown without searching for them. */
const SHOWN = 12;

/** One group of filters with the number of images that each value would leave. */
export function FilterGroup({ group, params, facets, onToggle }: FilterGroupProps) {
  const t = useTranslations('filters');
  const label = useValueLabel();
  const [wanted, setWanted] = useState('');
  const counts = new Map((facets?.[group] ?? []).map(({ value, count }) => [value, count]));
  const chosen: readonly string[] = group === 'type' ? typesOf(params) : params[group];
  const all = valuesOf(group, counts, chosen);
  const isLong = all.length > SHOWN;
  const found = all.filter((value) => label(group, value).toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = isLong ? found.slice(0, Math.max(SHOWN, chosen.length)) : all;
  const hidden = found.length - shown.length;
  if (all.length === 0 && group !== 'tag') return null;
  return (
    <fieldset className="mt-4 min-w-0 first-of-type:mt-2">
      <legend className="mb-1 px-2 text-xs font-semibold">{t(group)}</legend>
      {all.length === 0 && <p className="px-2 text-xs text-text-3">{t('noValue')}</p>}
      {isLong && (
        <input
          type="search"
          aria-label={t('findValue', { group: t(group) })}
          placeholder={t('findValue', { group: t(group) })}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="mx-2 mb-1 h-7 w-[calc(100%-16px)] rounded border border-line-strong bg-surface px-2 text-xs"
        />
      )}
      {shown.map((value) => (
        <FilterValue
          key={value}
          label={label(group, value)}
          count={facets ? (counts.get(value) ?? 0) : null}
          checked={chosen.includes(value)}
          onChange={() => onToggle(group, value)}
        />
      ))}
      {isLong && hidden > 0 && <p className="px-2 pt-1 text-xs text-text-3">{t('moreValues', { count: hidden })}</p>}
    </fieldset>
  );
}

/** Values of a group. Closed sets keep their order; `unknown` is shown only when it occurs. */
function valuesOf(
  group: ValueGroup,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): readonly string[] {
  const occurs = (value: string) => (counts.get(value) ?? 0) > 0 || chosen.includes(value);
  switch (group) {
    case 'usedBy':
    case 'reason':
    case 'lineage':
      return FACET_VALUES[group];
    case 'onlyReason':
      return BLOCKERS;
    case 'product':
      return PRODUCTS.filter((value) => value !== 'unknown' || occurs(value));
    case 'status':
      return IMAGE_STATUSES.filter((value) => (value !== 'unknown' && value !== 'deleted') || occurs(value));
    case 'type':
      return IMAGE_TYPES;
    case 'region':
    case 'system':
    case 'tag':
      return [...new Set([...chosen, ...counts.keys()])];
  }
}

function useValueLabel() {
  const t = useTranslations();
  const { region } = useFormats();
  return (group: ValueGroup, value: string): string => {
    switch (group) {
      case 'region':
        return region(value);
      case 'system':
        return value;
      case 'tag':
        return value.replace('=', ': ');
      case 'usedBy':
      case 'reason':
      case 'lineage':
      case 'onlyReason':
        return t(`filters.${group}Value.${value}` as 'filters.usedByValue.nothing');
      default:
        return t(`${group}.${value}` as 'status.available');
    }
  };
}

interface FilterValueProps {
  label: string;
  /** Null while nothing was loaded. */
  count: number | null;
  checked: boolean;
  onChange: () => void;
}

function FilterValue({ label, count, checked, onChange }: FilterValueProps) {
  const { number } = useFormats();
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={cx(
        'flex h-[26px] items-center gap-2 rounded px-2 text-sm hover:bg-sunken max-lg:h-8',
        checked ? 'text-text' : count === 0 ? 'text-text-3' : 'text-text-2',
      )}
    >
      <Checkbox id={id} checked={checked} onChange={onChange} aria-label={label} />
      <span aria-hidden="true" className="truncate" title={label}>
        {label}
      </span>
      <span className="num ml-auto pl-1 text-xs text-text-3">{count === null ? '' : number(count)}</span>
    </label>
  );
}
