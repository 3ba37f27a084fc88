/** What is typed into the fields of a protection, and what it stands for. Days are those of the person's time zone. */
import type { ProtectionRequest } from '@/lib/queries/protection';

/** `until` is a day as a date field has it, or empty for no end; null while the field holds a part of a date. */
export interface TypedTerms {
  reason: string;
  owner: string;
  until: string | null;
}

export const NO_TERMS: TypedTerms = { reason: '', owner: '', until: '' };

interface Terms {
  owner: string;
  reason: string;
  expiresAt: string | null;
}

/** The fields for a protection that is there. */
export function typedOf({ owner, reason, expiresAt }: Terms): TypedTerms {
  return { owner, reason, until: expiresAt === null ? '' : dayOf(new Date(expiresAt)) };
}

/** The request that the fields stand for. A day that was not changed keeps the time of its end. */
export function requestOf({ reason, owner, until }: TypedTerms, before: Terms | null): ProtectionRequest {
  const kept = before?.expiresAt && until === dayOf(new Date(before.expiresAt)) ? before.expiresAt : null;
  return {
    reason: reason.trim(),
    ...(owner.trim() !== '' && { owner: owner.trim() }),
    expiresAt: until ? (kept ?? endOf(until).toISOString()) : null,
  };
}

/** The day so many days from a time. */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

/** What is wrong with the fields, gravest first; null when nothing is. */
export function missingOf({ reason, until }: TypedTerms, now: number): 'reason' | 'date' | 'past' | null {
  if (reason.trim() === '') return 'reason';
  if (until === null) return 'date';
  if (until === '') return null;
  const end = endOf(until).getTime();
  if (Number.isNaN(end)) return 'date';
  return end <= now ? 'past' : null;
}

function endOf(day: string): Date {
  return new Date(`${day}T23:59:59`);
}

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
