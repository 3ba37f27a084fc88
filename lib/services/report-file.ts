/** `GET /api/deletions/{id}/report`: the report as a file, written while it is read. */
import 'server-only';
import type { ReportFormat, ReportHead, ReportItem } from '@/lib/contract/deletion-report';
import { CSV_MARK, csvOf, csvRow } from '@/lib/domain/csv';
import { REPORT_COLUMNS } from '@/lib/domain/report-columns';
import { openReport } from './deletion-report';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

export interface ReportFile {
  name: string;
  contentType: string;
  /** The text, piece by piece. Throws where the file could not be finished, after the piece that says so. */
  pieces: AsyncGenerator<string>;
}

const ENDED_EARLY =
  'This report ended early and is not complete: the console could not read on. Ask for it again; if it stays like this, look at the console’s log.';

/** Opens the file. Throws `deletion-not-found`. */
export async function openReportFile(deletionId: string, format: ReportFormat, held?: Runtime): Promise<ReportFile> {
  const rt = held ?? (await runtime());
  const report = await openReport(deletionId, rt);
  if (!report) throw new ServiceError('deletion-not-found', 'There is no deletion with this id.');
  const { head, items } = report;
  return {
    name: `deletion-${deletionId}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    pieces: finished(rt, format === 'csv' ? csvPieces(head, items) : jsonPieces(head, items), format),
  };
}

async function* csvPieces(head: ReportHead, items: AsyncGenerator<ReportItem[]>): AsyncGenerator<string> {
  yield CSV_MARK + csvRow(REPORT_COLUMNS.map(({ title }) => title));
  for await (const batch of items) yield csvOf(batch.map((item) => REPORT_COLUMNS.map(({ cell }) => cell(item, head))));
}

async function* jsonPieces(head: ReportHead, items: AsyncGenerator<ReportItem[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`;
  let separator = '\n';
  for await (const batch of items) {
    for (const item of batch) {
      yield `${separator}${JSON.stringify(item)}`;
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

/** A file that could not be finished does not look complete: in JSON its end is missing, in CSV its last line says so. */
async function* finished(rt: Runtime, pieces: AsyncGenerator<string>, format: ReportFormat): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    rt.log.error({ err: error }, 'a report ended early');
    if (format === 'csv') yield csvRow(REPORT_COLUMNS.map((_, index) => (index === 0 ? ENDED_EARLY : '')));
    throw error;
  }
}
