/** `POST /api/deletions/{id}/cancel`: stops what has not been sent. */
import type { DeletionView } from '@/lib/contract/deletions';
import { deletionPath } from './deletion';
import { fetchJson, type Result } from './fetch-json';

/** Cancels; items that were already sent are looked after to the end. */
export function cancelDeletion(id: string): Promise<Result<DeletionView>> {
  return fetchJson<DeletionView>(`${deletionPath(id)}/cancel`, { method: 'POST', body: {} });
}
