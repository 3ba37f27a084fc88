/** `POST /api/deletions`: confirms a plan by its digest. */
import type { ConfirmRequest, DeletionView } from '@/lib/contract/deletions';
import { fetchJson, type Result } from './fetch-json';

/**
 * Confirms. The key makes a repeated press or a lost answer harmless: the same key gets the same deletion.
 * @param idempotencyKey one per opened dialog and plan
 */
export function confirmPlan(request: ConfirmRequest, idempotencyKey: string): Promise<Result<DeletionView>> {
  return fetchJson<DeletionView>('/api/deletions', {
    method: 'POST',
    body: request,
    headers: { 'idempotency-key': idempotencyKey },
  });
}
