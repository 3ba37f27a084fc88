/**
 * `GET /api/images/export`: all images that match as one file. It begins at once and holds one batch in memory, whatever its length.
 *
 * A file that could not be finished never looks complete: in CSV and JSON lines its last line says that it ended early and why, in JSON
 * the closing brackets are missing; and the answer is broken off in every format, which a client sees as a failed transfer.
 */
import 'server-only';
import type { ExportQuery } from '@/lib/contract/export';
import type { Snapshot } from '@/lib/contract/images';
import { ownAccount } from '@/lib/db/images';
import { CSV_MARK, csvOf, csvRow } from '@/lib/domain/csv';
import { columnsOf, EXPORT_FIELDS, type ExportedImage, type ExportField, pickFields } from '@/lib/domain/image-export';
import type { Reason } from '@/lib/domain/verdict';
import { exportImages } from './export-images';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

export interface ExportFile {
  /** File name: account and time. */
  name: string;
  contentType: string;
  /** The text, piece by piece. Throws where the file could not be finished, after the piece that says so. */
  pieces: AsyncGenerator<string>;
}

/** What stands at the beginning of the JSON file. */
interface Head {
  account: string | null;
  exportedAt: string;
  snapshot: Pick<Snapshot, 'readAt' | 'sources'>;
  query: ExportQuery;
}

/** How a format is written: what comes first, one batch, what comes last, and what is said when it ends early. */
interface Writer {
  contentType: string;
  begin: (head: Head) => string;
  batch: (images: readonly ExportedImage[], isFirst: boolean) => string;
  end: string;
  early: (sentence: string) => string;
}

const ENDED_EARLY =
  'This export ended early and is not complete: the console could not read on. Export again; if it stays like this, look at the console’s log.';

/** Opens the file. What fails before its first piece is thrown here, so that it is answered as a problem. */
export async function openExport(
  query: ExportQuery,
  sentenceOf: (reason: Reason) => string,
  held?: Runtime,
): Promise<ExportFile> {
  const rt = held ?? (await runtime());
  const [snapshot, account] = await Promise.all([readSnapshot(rt), ownAccount(rt.db)]);
  const batches = exportImages(query, { sentenceOf, snapshot }, rt);
  const first = await batches.next();
  const exportedAt = new Date().toISOString();
  const { readAt, sources } = snapshot;
  const writer = writerOf(query);
  return {
    name: fileName(account, exportedAt, query.format),
    contentType: writer.contentType,
    pieces: piecesOf(
      rt,
      writer,
      { account, exportedAt, snapshot: { readAt, sources }, query },
      first.value ?? [],
      batches,
    ),
  };
}

async function* piecesOf(
  rt: Runtime,
  writer: Writer,
  head: Head,
  first: readonly ExportedImage[],
  batches: AsyncGenerator<ExportedImage[]>,
): AsyncGenerator<string> {
  yield writer.begin(head) + writer.batch(first, true);
  try {
    for await (const batch of batches) yield writer.batch(batch, false);
  } catch (error) {
    rt.log.error({ err: error }, 'an export of images ended early');
    yield writer.early(ENDED_EARLY);
    throw error;
  }
  yield writer.end;
}

function writerOf({ format, columns }: ExportQuery): Writer {
  const fields: readonly ExportField[] = columns.length > 0 ? columns : EXPORT_FIELDS;
  if (format === 'csv') return csvWriter(fields);
  return format === 'json' ? jsonWriter(fields) : jsonLinesWriter(fields);
}

function csvWriter(fields: readonly ExportField[]): Writer {
  const columns = columnsOf(fields);
  return {
    contentType: 'text/csv; charset=utf-8',
    begin: () => CSV_MARK + csvRow(columns.map(({ title }) => title)),
    batch: (images) => csvOf(images.map((image) => columns.map(({ cell }) => cell(image)))),
    end: '',
    early: (sentence) => csvRow(columns.map((_, index) => (index === 0 ? sentence : ''))),
  };
}

function jsonWriter(fields: readonly ExportField[]): Writer {
  return {
    contentType: 'application/json',
    begin: (head) => `${JSON.stringify(head).slice(0, -1)},"images":[`,
    batch: (images, isFirst) =>
      images.map((image, index) => `${isFirst && index === 0 ? '' : ','}\n${jsonOf(image, fields)}`).join(''),
    end: '\n]}\n',
    early: () => '',
  };
}

function jsonLinesWriter(fields: readonly ExportField[]): Writer {
  return {
    contentType: 'application/jsonl',
    begin: () => '',
    batch: (images) => images.map((image) => `${jsonOf(image, fields)}\n`).join(''),
    end: '',
    early: (sentence) => `${JSON.stringify({ endedEarly: sentence })}\n`,
  };
}

function jsonOf(image: ExportedImage, fields: readonly ExportField[]): string {
  return JSON.stringify(pickFields(image, fields));
}

function fileName(account: string | null, exportedAt: string, format: string): string {
  const of = account?.replace(/[^A-Za-z0-9-]/g, '') || 'account';
  return `images-${of}-${exportedAt.slice(0, 19).replaceAll(':', '')}Z.${format}`;
}
