/** What is typed into the fields of the caps, and what it stands for. An empty field leaves the cap to the settings. */
import type { CapsRequest, CapsView } from '@/lib/contract/caps';

export interface TypedCaps {
  perDeletion: string;
  perDay: string;
  reason: string;
}

export type CapName = 'perDeletion' | 'perDay';

/** The fields for what is set. */
export function typedCapsOf({ perDeletion, perDay }: CapsView): TypedCaps {
  return { perDeletion: String(perDeletion.set ?? ''), perDay: String(perDay.set ?? ''), reason: '' };
}

/** What is missing in the fields, gravest first; null when nothing is. */
export function missingInCaps(typed: TypedCaps, caps: CapsView): CapName | 'same' | 'reason' | null {
  for (const name of ['perDeletion', 'perDay'] as const) {
    const cap = numberOf(typed[name]);
    if (cap !== null && !(Number.isInteger(cap) && cap >= 1 && cap <= caps[name].ceiling)) return name;
  }
  if (numberOf(typed.perDeletion) === caps.perDeletion.set && numberOf(typed.perDay) === caps.perDay.set) return 'same';
  return typed.reason.trim() === '' ? 'reason' : null;
}

/** The request that the fields stand for, as a change of the caps that were seen. */
export function capsRequestOf({ perDeletion, perDay, reason }: TypedCaps, { version }: CapsView): CapsRequest {
  return { perDeletion: numberOf(perDeletion), perDay: numberOf(perDay), reason: reason.trim(), version };
}

/** Null for nothing; not a number for what is none. */
function numberOf(text: string): number | null {
  const digits = text.trim();
  if (digits === '') return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
