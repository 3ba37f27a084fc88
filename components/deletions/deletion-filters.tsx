'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { SearchBox } from '@/components/images/search-box';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { DELETION_PERIODS, type DeletionPage } from '@/lib/contract/deletion-list';
import { DELETION_STATES } from '@/lib/domain/deletion';
import type { DeletionList } from './use-deletion-list';

type FiltersProps = Pick<DeletionList, 'params' | 'setParams'> & { page: DeletionPage };

/** Search, states, period and people, as they stand in the URL, with how many each would leave. */
export function DeletionFilters({ params, setParams, page: { facets } }: FiltersProps) {
  const t = useTranslations('deletions');
  const state = useTranslations('deletion.state');
  const input = useRef<HTMLInputElement>(null);
  const countOf = (counts: readonly { value: string; count: number }[], value: string) =>
    counts.find((one) => one.value === value)?.count ?? 0;
  const people = [...new Set([...facets.by.map(({ value }) => value), ...params.by])].sort();
  const active = params.search !== '' || params.state.length > 0 || params.by.length > 0 || params.days !== null;
  return (
    <div className="mt-4 flex flex-col gap-2.5">
      <SearchBox
        value={params.search}
        onChange={(search) => void setParams({ search: search || null }, { history: 'replace' })}
        inputRef={input}
        texts={{ label: t('search'), hint: t('searchHint'), clear: t('searchClear') }}
        className="w-full sm:w-[360px]"
      />
      <fieldset aria-label={t('filters')} className="-mx-2 flex flex-wrap items-center gap-x-1 gap-y-1 text-sm">
        {DELETION_STATES.map((value) => (
          <Toggle
            key={value}
            pressed={params.state.includes(value)}
            onPress={() => void setParams({ state: toggled(params.state, value) })}
          >
            {t('withCount', { what: state(value), count: countOf(facets.state, value) })}
          </Toggle>
        ))}
        <Separator />
        {DELETION_PERIODS.map((days) => (
          <Toggle
            key={days}
            pressed={params.days === days}
            onPress={() => void setParams({ days: params.days === days ? null : days })}
          >
            {t('days', { count: Number(days) })}
          </Toggle>
        ))}
        {(people.length > 1 || params.by.length > 0) && <Separator />}
        {(people.length > 1 || params.by.length > 0) &&
          people.map((name) => (
            <Toggle
              key={name}
              pressed={params.by.includes(name)}
              onPress={() => void setParams({ by: toggled(params.by, name) })}
            >
              {t('withCount', { what: t('by', { name }), count: countOf(facets.by, name) })}
            </Toggle>
          ))}
        <Button
          variant="quiet"
          size="small"
          disabledReason={active ? null : t('nothingToClear')}
          onClick={() => void setParams({ search: null, state: null, by: null, days: null })}
        >
          {t('clearAll')}
        </Button>
      </fieldset>
    </div>
  );
}

function Separator() {
  return <span aria-hidden="true" className="mx-1 h-4 border-l border-line-strong max-sm:hidden" />;
}

function Toggle({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx('num rounded px-2 py-0.5 hover:bg-sunken', pressed ? 'bg-sunken font-medium' : 'text-text-2')}
    >
      {children}
    </button>
  );
}

function toggled<Value>(values: readonly Value[], value: Value): Value[] | null {
  const after = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return after.length > 0 ? after : null;
}
