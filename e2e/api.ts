/** The console's own API, as a portal or a CI job calls it. */
import { type APIRequestContext, expect } from '@playwright/test';

export interface Plan {
  id: string;
  digest: string;
  items: { imageId: string; verdict: string; reasons: { kind: string }[] }[];
}

/** Makes a plan. */
export async function planOf(request: APIRequestContext, ...imageIds: string[]): Promise<Plan> {
  const response = await request.post('/api/plans', { data: { imageIds } });
  expect(response.status()).toBe(201);
  return response.json();
}

/** Deletes one image by the digest of its plan and waits for the outcome. */
export function deleteByDigest(request: APIRequestContext, imageId: string, digest: string, data: object = {}) {
  return request.delete(`/api/images/${imageId}`, { data, headers: { 'if-match': `"${digest}"` } });
}

/** Confirms a plan under a key of its own. */
export function confirmPlan(
  request: APIRequestContext,
  plan: Plan,
  data: object = {},
  key: string = crypto.randomUUID(),
) {
  return request.post('/api/deletions', {
    data: { planId: plan.id, digest: plan.digest, reason: 'test', acknowledgeLosses: true, ...data },
    headers: { 'idempotency-key': key },
  });
}
