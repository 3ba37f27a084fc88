'use client';

import { useTranslations } from 'use-intl/react';
import { Icon } from '@/components/ui/icon';
import type { RuleView } from '@/lib/contract/protection';
import { selectorText } from '@/lib/domain/protection';
import { StoredCells } from './stored-cells';
import { StoredTable } from './stored-table';

export interface RuleTableProps {
  rules: readonly RuleView[];
  onChange: (rule: RuleView) => void;
  onRemove: (rule: RuleView) => void;
}

/** Rules as rows, with how many images each protects now. */
export function RuleTable({ rules, onChange, onRemove }: RuleTableProps) {
  const t = useTranslations('protection');
  return (
    <StoredTable label={t('rules')} of="rule">
      {rules.map((rule) => (
        <tr key={rule.id} className={rule.holds ? undefined : 'text-text-3'}>
          <td className="row-wide min-w-0">
            <SelectorName rule={rule} />
            <span className="num block text-xs text-text-3">
              {t('imagesNow', { count: rule.holds ? rule.images : 0 })}
            </span>
          </td>
          <StoredCells
            stored={rule}
            what={selectorText(rule.selector)}
            action="protection:rules"
            onChange={() => onChange(rule)}
            onRemove={() => onRemove(rule)}
          />
        </tr>
      ))}
    </StoredTable>
  );
}

function SelectorName({ rule: { selector } }: { rule: RuleView }) {
  const t = useTranslations('protection');
  if (selector.kind === 'name') return <span className="mono block wrap-anywhere">{selector.pattern}</span>;
  const { key, value } = selector;
  return (
    <span className="flex items-start gap-1.5 leading-[18px]">
      <Icon name="bookmark" className="mt-px text-text-3" />
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{t('rule.tag')} </span>
        <span className="mono">{value === null ? key : `${key}=${value}`}</span>
        {value === null && <span className="text-xs text-text-3"> {t('anyValue')}</span>}
      </span>
    </span>
  );
}
