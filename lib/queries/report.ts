/** `GET /api/deletions/{id}/report`: the report of a deletion as a file. */
import type { ReportFormat } from '@/lib/contract/deletion-report';
import { deletionPath } from './deletion';

/** Path of the file. */
export function reportPath(deletionId: string, format: ReportFormat): string {
  return `${deletionPath(deletionId)}/report?format=${format}`;
}
