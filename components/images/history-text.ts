'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { useAuditText } from '@/components/audit/audit-text';
import type { AuditRecordView } from '@/lib/contract/audit';
import type { HistoryEntry } from '@/lib/contract/image-history';
import type { AuditType } from '@/lib/domain/audit-event';
import { type Formats, useFormats } from '@/lib/intl/format';
import { useReasonText } from './reason-text';

type Change = Extract<HistoryEntry, { kind: 'changed' }>['changes'][number];
type Value = Change['from'];
type Text = ReturnType<typeof useTranslations<never>>;

/** An entry in words: what happened, and the lines below it. */
export interface EntryText {
  title: string;
  lines: string[];
}

function valueText({ field }: Change, value: Value, t: Text, formats: Formats): string {
  if (typeof value === 'number') return formats.gib(value);
  if (value === null || value.length === 0) return t('history.nothing');
  if (typeof value === 'string') {
    for (const words of ['status', 'type', 'product'] as const)
      if (field === words && t.has(`${words}.${value as 'unknown'}` as 'status.unknown'))
        return t(`${words}.${value as 'unknown'}` as 'status.unknown');
    return value;
  }
  return formats.join(
    value.map((each) =>
      typeof each === 'string' ? each : `${formats.region(each.regionId)} (${t(`status.${each.status}`)})`,
    ),
  );
}

/** Only the copies that differ: the others would hide them. */
function narrowed(change: Change): Change {
  if (change.field !== 'regions' || !Array.isArray(change.from) || !Array.isArray(change.to)) return change;
  const texts = (values: Value) => new Set(Array.isArray(values) ? values.map((each) => JSON.stringify(each)) : []);
  const [before, after] = [texts(change.from), texts(change.to)];
  return {
    ...change,
    from: change.from.filter((each) => !after.has(JSON.stringify(each))) as Value,
    to: change.to.filter((each) => !before.has(JSON.stringify(each))) as Value,
  };
}

function changeText(given: Change, t: Text, formats: Formats): string {
  const change = narrowed(given);
  return t('history.change', {
    field: t(`history.field.${change.field}`),
    from: valueText(change, change.from, t, formats),
    to: valueText(change, change.to, t, formats),
  });
}

/** What follows from a confirmation carries the name of the person too, but was not done by hand. */
const BY_HAND: readonly AuditType[] = [
  'deletion-confirmed',
  'deletion-denied',
  'deletion-cancelled',
  'deletion-paused',
  'deletion-resumed',
  'deletion-retried',
  'control-denied',
  'protection-set',
  'protection-changed',
  'protection-removed',
];

function recordTitle({ event: { type }, actor }: AuditRecordView, t: Text, nameOf: (actor: string) => string): string {
  const what = t(`audit.type.${type}`);
  return BY_HAND.includes(type) ? t('history.by', { what, who: nameOf(actor) }) : what;
}

/** Entries of a history in words. */
export function useHistoryText() {
  const t = useTranslations();
  const formats = useFormats();
  const audit = useAuditText();
  const reasons = useReasonText();
  return useMemo(
    () =>
      (entry: HistoryEntry): EntryText => {
        switch (entry.kind) {
          case 'changed':
            return {
              title: t('history.changed', { count: entry.changes.length }),
              lines: entry.changes.map((change) => changeText(change, t, formats)),
            };
          case 'verdict':
            return {
              title: t('history.verdict', { from: t(`verdict.${entry.from}`), to: t(`verdict.${entry.to}`) }),
              lines: entry.reason && entry.reason.severity !== 'note' ? [reasons.row(entry.reason)] : [],
            };
          case 'recorded':
            return { title: recordTitle(entry.record, t, audit.actor), lines: [audit.sentence(entry.record)] };
          default:
            return { title: t(`history.${entry.kind}`), lines: [] };
        }
      },
    [t, formats, audit, reasons],
  );
}
