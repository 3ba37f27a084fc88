'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { AuditPage } from '@/lib/contract/audit';
import type { Outcome } from '@/lib/domain/outcome';
import { useFormats } from '@/lib/intl/format';
import { useAuditText } from './audit-text';

export type Facet = keyof AuditPage['facets'];

export interface FacetMenuProps {
  facet: Facet;
  chosen: readonly string[];
  /** Values with the number of records that each would leave. */
  values: AuditPage['facets'][Facet];
  onChoose: (values: string[]) => void;
}

/** The values of one filter, to choose several from. */
export function FacetMenu({ facet, chosen, values, onChoose }: FacetMenuProps) {
  const t = useTranslations('audit');
  const name = t(`facet.${facet}`);
  const offered = [...values, ...chosen.filter((each) => !values.some(({ value }) => value === each)).map(uncounted)];
  return (
    <Popover
      label={name}
      triggerLabel={t('chosen', { name, count: chosen.length })}
      align="start"
      triggerClassName={buttonClass('plain', 'normal', chosen.length > 0 ? 'border-text-3 px-2.5' : 'px-2.5')}
      trigger={
        <>
          {name}
          {chosen.length > 0 && <span className="num rounded bg-sunken px-1 text-xs">{chosen.length}</span>}
          <Icon name="chevron-down" className="size-3.5 text-text-3" />
        </>
      }
    >
      {offered.length === 0 && <p className="text-text-2">{t('noValues')}</p>}
      <ul>
        {offered.map(({ value, count }) => (
          <Value
            key={value}
            facet={facet}
            value={value}
            count={count}
            checked={chosen.includes(value)}
            onToggle={(on) => onChoose(on ? [...chosen, value] : chosen.filter((each) => each !== value))}
          />
        ))}
      </ul>
    </Popover>
  );
}

function uncounted(value: string) {
  return { value, count: 0 };
}

interface ValueProps {
  facet: Facet;
  value: string;
  count: number;
  checked: boolean;
  onToggle: (on: boolean) => void;
}

function Value({ facet, value, count, checked, onToggle }: ValueProps) {
  const id = useId();
  const text = useValueText();
  const { number } = useFormats();
  return (
    <li>
      <label
        htmlFor={id}
        className="flex min-h-[26px] items-center gap-2 rounded px-1 text-text-2 hover:bg-sunken has-checked:text-text max-lg:min-h-8"
      >
        <Checkbox id={id} checked={checked} onChange={({ target }) => onToggle(target.checked)} />
        <span className="min-w-0 wrap-anywhere">{text(facet, value)}</span>
        <span className="num ml-auto pl-1 text-xs text-text-3">{number(count)}</span>
      </label>
    </li>
  );
}

/** A value in words; codes and names as they are. */
function useValueText() {
  const t = useTranslations();
  const { actor } = useAuditText();
  return (facet: Facet, value: string): string => {
    if (facet === 'type')
      return t.has(`audit.type.${value as 'plan-made'}`) ? t(`audit.type.${value as 'plan-made'}`) : value;
    if (facet === 'outcome') return t.has(`outcome.${value as Outcome}`) ? t(`outcome.${value as Outcome}`) : value;
    return facet === 'actor' ? actor(value) : value;
  };
}
