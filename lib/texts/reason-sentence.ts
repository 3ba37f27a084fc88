/** Findings in words, the same in the browser and in files that the server writes. Pure: language and time are arguments. */
import type { useTranslations } from 'use-intl/react';
import type { Reason } from '@/lib/domain/verdict';
import type { Formats } from '@/lib/intl/formats-of';

export type Text = ReturnType<typeof useTranslations<never>>;

/** What a sentence needs of a reason. */
export type ReasonFacts = Pick<Reason, 'kind' | 'count' | 'sessions' | 'instances' | 'evidence'> & {
  operation: string | null;
};

/** What the sentences of all reasons may name. Each sentence takes what it needs. */
function factsOf(reason: ReasonFacts, t: Text, formats: Formats, now: number) {
  const { evidence, count, sessions, instances } = reason;
  const first = evidence[0];
  const regions = [...new Set(evidence.flatMap(({ regionId }) => (regionId ? [formats.region(regionId)] : [])))];
  const cause = first?.status ?? 'unknown';
  const operation = reason.operation ?? '';
  return {
    count,
    sessions,
    computers: instances,
    name: first?.name ?? first?.id ?? '',
    owner: (reason.kind === 'protected' ? first?.name : first?.detail) ?? 'none',
    type: first?.status ?? 'other',
    /** A rule protects it, or a lock; `more` protections beside the first. */
    by: first?.kind === 'protection-rule' ? 'rule' : 'lock',
    rule: first?.rule ?? '',
    more: Math.max(0, count - 1),
    until: reason.kind === 'protected' && first?.status ? formats.day(first.status, now) : 'none',
    regions: formats.list(regions),
    where: regions.length > 0 ? formats.list(regions) : 'none',
    percent: count === 1 && first?.progressPercent != null ? formats.percent(first.progressPercent) : 'none',
    what: t.has(`operation.${operation as 'ListImage'}`) ? t(`operation.${operation as 'ListImage'}`) : operation,
    cause,
    why: t.has(`cloudError.${cause as 'vendor'}`) ? t(`cloudError.${cause as 'vendor'}`) : cause,
  };
}

/** A status that is not known and a list that could not be read are both "unchecked", and read differently. */
function isUnknownStatus(reason: ReasonFacts): boolean {
  return reason.kind === 'unchecked' && reason.evidence[0]?.kind === 'image';
}

/** One line, for a row. */
export function rowText(reason: ReasonFacts, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.rowStatus');
  return t(`reason.${reason.kind}.row`, factsOf(reason, t, formats, now));
}

/** Heading of a card. */
export function titleText(reason: ReasonFacts, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.titleStatus');
  return t(`reason.${reason.kind}.title`, factsOf(reason, t, formats, now));
}

/** What to do about it. */
export function whatText(reason: ReasonFacts, t: Text, formats: Formats, now: number): string {
  if (isUnknownStatus(reason)) return t('reason.unchecked.whatStatus');
  const facts = factsOf(reason, t, formats, now);
  return t(`reason.${reason.kind}.what`, reason.kind === 'unchecked' ? { ...facts, why: facts.cause } : facts);
}
