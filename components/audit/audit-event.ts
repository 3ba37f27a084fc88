/**
 * The event of a record with the payload that belongs to its type. The contract leaves payloads open, since old records keep the form
 * in which they were written: whoever shows one must expect a field to be missing.
 */
import type { AuditRecordView } from '@/lib/contract/audit';
import type { AuditEvent } from '@/lib/domain/audit-event';
import type { Caps, SetCaps } from '@/lib/domain/caps';

/** An event whose payload may lack fields. */
export type StoredEvent = {
  [T in AuditEvent['type']]: { type: T } & Partial<Extract<AuditEvent, { type: T }>>;
}[AuditEvent['type']];

/** The event of a record. */
export function eventOf(record: AuditRecordView): StoredEvent {
  return record.event as StoredEvent;
}

/** Caps of a record as numbers: what was not set was what the settings gave then. */
export function capsOf({ ceilings }: { ceilings?: Caps }, set: SetCaps | undefined): Caps {
  return {
    perDeletion: set?.perDeletion ?? ceilings?.perDeletion ?? 0,
    perDay: set?.perDay ?? ceilings?.perDay ?? 0,
  };
}
