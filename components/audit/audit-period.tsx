'use client';

import { useTranslations } from 'use-intl/react';
import type { AuditParams } from './audit-params';

type Period = Pick<AuditParams, 'from' | 'to'>;

/** First and last day of the records, in UTC as the trail has its times. */
export function AuditPeriod({ from, to, onPeriod }: Period & { onPeriod: (change: Partial<Period>) => void }) {
  return (
    <span className="flex items-center gap-2 max-sm:w-full">
      <Day end="from" value={from} max={to} onPeriod={onPeriod} />
      <Day end="to" value={to} min={from} onPeriod={onPeriod} />
    </span>
  );
}

interface DayProps {
  end: keyof Period;
  value: string | null;
  min?: string | null;
  max?: string | null;
  onPeriod: (change: Partial<Period>) => void;
}

function Day({ end, value, min, max, onPeriod }: DayProps) {
  const t = useTranslations('audit');
  return (
    <label className="flex min-w-0 flex-1 items-center gap-1.5 text-sm text-text-2" title={t('periodHint')}>
      {t(end)}
      <input
        type="date"
        value={value ?? ''}
        min={min ?? undefined}
        max={max ?? undefined}
        onChange={({ target }) => onPeriod({ [end]: target.value || null })}
        className="num h-[30px] min-w-0 flex-1 rounded border border-line-strong bg-surface px-2 text-sm text-text"
      />
    </label>
  );
}
