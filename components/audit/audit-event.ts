/**
 * The event of a record with the payload that belongs to its type. The contract leaves payloads open, since old records keep the form
 * in which they were written: whoever shows one must expect a field to be missing.
 */
import type { AuditRecordView } from '@/lib/contract/audit';
import type { AuditEvent } from '@/lib/domain/audit-event';

/** An event whose payload may lack fields. */
export type StoredEvent = {
  [T in AuditEvent['type']]: { type: T } & Partial<Extract<AuditEvent, { type: T }>>;
}[AuditEvent['type']];

/** The event of a record. */
export function eventOf(record: AuditRecordView): StoredEvent {
  return record.event as StoredEvent;
}
