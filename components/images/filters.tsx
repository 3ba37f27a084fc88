'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { FACET_VALUES } from '@/lib/contract/image-filters';
import type { ImagePage } from '@/lib/contract/images';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { useFormats } from '@/lib/intl/format';
import { activeFilterCount, type FilterName, type ImageParams, typesOf } from './image-params';

/** Groups of the column, in their order. The verdict has its own place above the table. */
const GROUPS = ['usedBy', 'reason', 'product', 'region', 'status', 'type'] as const;
type Group = (typeof GROUPS)[number];

export interface FiltersProps {
  params: ImageParams;
  facets: ImagePage['facets'] | null;
  onToggle: (filter: FilterName, value: string) => void;
  onClear: () => void;
}

/** All filters with the number of images that each would leave. */
export function Filters({ params, facets, onToggle, onClear }: FiltersProps) {
  const t = useTranslations('filters');
  const active = activeFilterCount(params);
  return (
    <fieldset aria-label={t('title')} className="min-w-0">
      <div className="flex h-6 items-center justify-between pl-2">
        <span className="text-xs text-text-3" role="status">
          {t('active', { count: active })}
        </span>
        <Button
          variant="quiet"
          size="small"
          onClick={onClear}
          disabledReason={active === 0 && params.search === '' ? t('nothingToClear') : null}
        >
          {t('clearAll')}
        </Button>
      </div>
      {GROUPS.map((group) => (
        <FilterGroup key={group} group={group} params={params} facets={facets} onToggle={onToggle} />
      ))}
    </fieldset>
  );
}

function FilterGroup({ group, params, facets, onToggle }: Omit<FiltersProps, 'onClear'> & { group: Group }) {
  const t = useTranslations('filters');
  const label = useValueLabel();
  const counts = new Map((facets?.[group] ?? []).map(({ value, count }) => [value, count]));
  const chosen: readonly string[] = group === 'type' ? typesOf(params) : params[group];
  const values = valuesOf(group, counts, chosen);
  if (values.length === 0) return null;
  return (
    <fieldset className="mt-4 min-w-0 first-of-type:mt-2">
      <legend className="mb-1 px-2 text-xs font-semibold">{t(group)}</legend>
      {values.map((value) => (
        <FilterValue
          key={value}
          label={label(group, value)}
          count={facets ? (counts.get(value) ?? 0) : null}
          checked={chosen.includes(value)}
          onChange={() => onToggle(group, value)}
        />
      ))}
    </fieldset>
  );
}

/** Values of a group. Closed sets keep their order; `unknown` is shown only when it occurs. */
function valuesOf(group: Group, counts: ReadonlyMap<string, number>, chosen: readonly string[]): readonly string[] {
  const occurs = (value: string) => (counts.get(value) ?? 0) > 0 || chosen.includes(value);
  switch (group) {
    case 'usedBy':
    case 'reason':
      return FACET_VALUES[group];
    case 'product':
      return PRODUCTS.filter((value) => value !== 'unknown' || occurs(value));
    case 'status':
      return IMAGE_STATUSES.filter((value) => (value !== 'unknown' && value !== 'deleted') || occurs(value));
    case 'type':
      return IMAGE_TYPES;
    case 'region':
      return [...new Set([...counts.keys(), ...chosen])];
  }
}

function useValueLabel() {
  const t = useTranslations();
  const { region } = useFormats();
  return (group: Group, value: string): string => {
    switch (group) {
      case 'region':
        return region(value);
      case 'usedBy':
        return t(`filters.usedByValue.${value as 'nothing'}`);
      case 'reason':
        return t(`filters.reasonValue.${value as 'unchecked'}`);
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
