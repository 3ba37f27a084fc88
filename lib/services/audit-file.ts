/**
 * `GET /api/audit/export`: the records that match as one file, oldest first. It begins at once and holds one batch in memory, whatever its length. Its end is the newest
 * record at its beginning. A file that could not be finished says so in its last line, and the answer is broken off.
 */
import 'server-only';
import type { AuditExportQuery } from '@/lib/contract/audit';
import { auditHead } from '@/lib/db/audit';
import { type AuditFilter, auditAfter } from '@/lib/db/audit-list';
import { ownAccount } from '@/lib/db/images';
import type { AuditRecord } from '@/lib/domain/audit-event';
import { AUDIT_COLUMNS, type AuditFileHead, auditCells } from '@/lib/domain/audit-export';
import { CSV_MARK, csvOf, csvRow } from '@/lib/domain/csv';
import { auditFilterOf, isWholeTrail } from './audit-filter';
import { type Runtime, runtime } from './runtime';

/** Records per question to the database: the only ones that are in memory. */
const BATCH = 500;

const ENDED_EARLY =
  'This export ended early and is not complete: the console could not read on. Export again; if it stays like this, look at the console’s log.';

export interface AuditFile {
  name: string;
  contentType: string;
  /** The text, piece by piece. Throws where the file could not be finished, after the piece that says so. */
  pieces: AsyncGenerator<string>;
}

interface Writer {
  contentType: string;
  begin: (head: AuditFileHead) => string;
  batch: (records: readonly AuditRecord[]) => string;
  early: string;
}

const WRITERS: Record<AuditExportQuery['format'], Writer> = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    begin: () => CSV_MARK + csvRow(AUDIT_COLUMNS),
    batch: (records) => csvOf(records.map(auditCells)),
    early: csvRow(AUDIT_COLUMNS.map((_, index) => (index === 0 ? ENDED_EARLY : ''))),
  },
  jsonl: {
    contentType: 'application/jsonl',
    begin: (head) => `${JSON.stringify(head)}\n`,
    batch: (records) => records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    early: `${JSON.stringify({ endedEarly: ENDED_EARLY })}\n`,
  },
};

/** Opens the file. What fails before its first piece is thrown here, so that it is answered as a problem. */
export async function openAuditFile(query: AuditExportQuery, held?: Runtime): Promise<AuditFile> {
  const rt = held ?? (await runtime());
  const filter = auditFilterOf(query);
  const writer = WRITERS[query.format];
  const [head, account] = await Promise.all([auditHead(rt.db), ownAccount(rt.db)]);
  const exportedAt = new Date().toISOString();
  const whole = isWholeTrail(filter);
  const time = `${exportedAt.slice(0, 19).replaceAll(':', '')}Z`;
  return {
    name: `audit-${whole ? 'whole' : 'filtered'}-${time}.${query.format}`,
    contentType: writer.contentType,
    pieces: piecesOf(rt, writer, filter, {
      auditTrail: { exportedAt, account, filter: whole ? null : { ...filter }, head },
    }),
  };
}

async function* piecesOf(
  rt: Runtime,
  writer: Writer,
  filter: AuditFilter,
  fileHead: AuditFileHead,
): AsyncGenerator<string> {
  yield writer.begin(fileHead);
  const upTo = fileHead.auditTrail.head?.seq ?? 0;
  try {
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const records = await auditAfter(rt.db, filter, { after, upTo, limit: BATCH });
      if (records.length === 0) return;
      after = records.at(-1)?.seq ?? after;
      yield writer.batch(records);
    }
  } catch (error) {
    rt.log.error({ err: error }, 'an export of the audit trail ended early');
    yield writer.early;
    throw error;
  }
}
