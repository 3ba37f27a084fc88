/** `POST /api/deletions/{id}/pause` and `…/resume`. */
import type { DeletionView, ResumeRequest } from '@/lib/contract/deletions';
import { deletionPath } from './deletion';
import { fetchOrThrow } from './fetch-json';

/** Holds back what has not been sent; what was sent is looked after. */
export function pauseDeletion(id: string): Promise<DeletionView> {
  return fetchOrThrow<DeletionView>(`${deletionPath(id)}/pause`, { method: 'POST', body: {} });
}

/** Lets a paused deletion go on; refused when its pause is another one by now. */
export function resumeDeletion(id: string, request: ResumeRequest): Promise<DeletionView> {
  return fetchOrThrow<DeletionView>(`${deletionPath(id)}/resume`, { method: 'POST', body: request });
}
