/** What a file of the trail says of each record. A program that has only the file can check it: see docs/audit.md. */
import type { AuditHead, AuditRecord } from './audit-event';
import type { CsvValue } from './csv';

/** The first line of a file of JSON lines. */
export interface AuditFileHead {
  auditTrail: {
    exportedAt: string;
    account: string | null;
    /** The parameters of the filter; null for the whole trail. */
    filter: Record<string, unknown> | null;
    /** The newest record when the export began: the last one of a whole trail. */
    head: AuditHead | null;
  };
}

/** Columns of a spreadsheet; `record` is the whole record as JSON, which is what its hash covers. */
export const AUDIT_COLUMNS = [
  'seq',
  'at',
  'actor',
  'address',
  'type',
  'imageId',
  'imageName',
  'deletionId',
  'outcome',
  'code',
  'requestId',
  'reason',
  'ticket',
  'correlationId',
  'previousHash',
  'hash',
  'record',
] as const;

/** Columns whose value stands in the event. */
const OF_EVENT: readonly string[] = ['type', 'outcome', 'code', 'requestId', 'reason', 'ticket'];

/** A record as the cells of its row. */
export function auditCells(record: AuditRecord): CsvValue[] {
  return AUDIT_COLUMNS.map((column) => {
    if (column === 'record') return JSON.stringify(record);
    const fields = OF_EVENT.includes(column) ? record.event : record;
    const value: unknown = Reflect.get(fields, column);
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  });
}
