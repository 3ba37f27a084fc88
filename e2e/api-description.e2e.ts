import type { APIResponse } from '@playwright/test';
import { asPerson, expect, test } from './access-fixtures';
import { DESCRIPTION, documentAt } from './api-description';

/** They take a provider and a browser that is signed in, or never end: `sign-in.e2e.ts`, `portal.e2e.ts` and `deletions.e2e.ts` have them. */
const NOT_HERE = ['backchannelLogout', 'beginSignIn', 'endSession', 'followDeletions', 'signOut'];

test('every call answers as the OpenAPI document says', async ({ playwright, control, proxyUrl }) => {
  const done = new Set<string>();
  const as = async (name: string) => {
    const request = await playwright.request.newContext({
      baseURL: proxyUrl,
      extraHTTPHeaders: { ...asPerson(name, 'admin'), origin: proxyUrl },
      maxRedirects: 0,
    });
    return async (method: string, path: string, data?: object, options: object = {}): Promise<APIResponse> => {
      const response = await request.fetch(path, { method, ...(data && { data }), ...options });
      const told = await DESCRIPTION.checkOwn(method, response);
      expect.soft(told?.mistakes, `${method} ${path}`).toEqual([]);
      if (told && response.status() < 400) done.add(told.operationId);
      return response;
    };
  };
  const [anna, ben] = [await as('anna'), await as('ben')];
  const newId = async (name: string) => control.addImage({ name: `described ${name}` });
  const [one, two, three, four] = [await newId('one'), await newId('two'), await newId('three'), await newId('four')];
  await control.addDependent(two, { kind: 'template', name: 'described template' });
  await anna('POST', '/api/sync');
  await expect
    .poll(async () => (await (await anna('GET', '/api/images?search=described')).json()).total, { timeout: 20_000 })
    .toBe(4);

  expect(await (await anna('GET', '/api/openapi.json')).json()).toEqual(
    JSON.parse(JSON.stringify(documentAt(proxyUrl))),
  );
  for (const path of [
    '/healthz',
    '/metrics',
    '/readyz',
    '/api/account',
    '/api/overview',
    '/api/images/ids?verdict=blocked',
    '/api/images/export?format=json&search=described',
    `/api/images/${two}?check=live`,
    `/api/images/${two}/history`,
    '/api/images/imgc-sentinel-delivery-group',
    '/api/images/imgc-nothing',
    '/api/images?limit=none',
    '/api/auth/sign-in',
    '/api/auth/callback',
    '/api/sessions',
    '/api/tokens',
    '/api/protection/locks',
    '/api/protection/rules',
    '/api/views',
  ])
    await anna('GET', path);
  await anna('POST', '/api/images/export', undefined, { form: { format: 'csv', id: one } });

  const view = await (await anna('POST', '/api/views', { name: 'Described', search: 'verdict=blocked' })).json();
  await anna('PUT', `/api/views/${view.id}`, { name: 'Described', search: 'verdict=busy' });
  await anna('DELETE', `/api/views/${view.id}`);

  const token = await (await anna('POST', '/api/tokens', { name: 'described', role: 'viewer', days: 1 })).json();
  await anna('GET', '/api/tokens');
  await anna('DELETE', `/api/tokens/${token.id}`);
  const { people } = await (await ben('GET', '/api/people')).json();
  const anyone = people.find((person: { name: string }) => person.name === 'anna');
  const lost = await (await anna('POST', '/api/tokens', { name: 'lost', role: 'viewer', days: 1 })).json();
  await ben('GET', `/api/people/${anyone.id}/tokens`);
  await ben('DELETE', `/api/people/${anyone.id}/tokens/${lost.id}`);
  await ben('PUT', `/api/people/${anyone.id}/block`);
  await ben('DELETE', `/api/people/${anyone.id}/block`);
  await ben('DELETE', `/api/people/${anyone.id}/sessions`);
  expect((await ben('DELETE', '/api/sessions/none')).status()).toBe(404);

  await anna('PUT', `/api/images/${three}/protection`, { reason: 'kept' });
  await anna('POST', '/api/protection/locks', { imageIds: [three, four], reason: 'kept' });
  await anna('GET', '/api/protection/locks');
  await anna('GET', `/api/images/${three}`);
  for (const id of [three, four]) await anna('DELETE', `/api/images/${id}/protection`, { reason: 'no more' });
  const selector = { kind: 'name', pattern: 'nothing-is-called-so-*' };
  await anna('POST', '/api/protection/preview', { selector });
  const rule = await (await anna('POST', '/api/protection/rules', { selector, reason: 'kept' })).json();
  await anna('PUT', `/api/protection/rules/${rule.id}`, { selector, reason: 'kept longer' });
  await anna('GET', '/api/protection/rules');
  await anna('DELETE', `/api/protection/rules/${rule.id}`, { reason: 'no more' });
  const caps = await (await anna('GET', '/api/caps')).json();
  await anna('PUT', '/api/caps', { perDeletion: 900, perDay: null, reason: 'less', version: caps.version });
  await anna('PUT', '/api/caps', { perDeletion: null, perDay: null, reason: 'unseen', version: caps.version });
  await anna('PUT', '/api/caps', { perDeletion: 1001, perDay: null, reason: 'more', version: caps.version + 1 });
  await anna('PUT', '/api/caps', { perDeletion: null, perDay: null, reason: 'as before', version: caps.version + 1 });

  const plan = async (...imageIds: string[]) => (await anna('POST', '/api/plans', { imageIds })).json();
  const single = await plan(one);
  await anna('GET', `/api/plans/${single.id}`);
  await anna('DELETE', `/api/images/${one}`, {});
  await anna('DELETE', `/api/images/${one}`, {}, { headers: { 'if-match': `"${single.digest}"` } });

  await control.addFault({ operation: 'DeleteImage', imageId: two, kind: 'code', code: 'ImageNotAllowDelete' });
  const slow = await control.addFault({ operation: 'ListWuyingServer', kind: 'delay', ms: 1500 });
  const confirmed = async () => {
    const { id: planId, digest } = await plan(two, three, four);
    const data = { planId, digest, reason: 'described', acknowledgeLosses: true };
    const { approvalId } = await (
      await anna('POST', '/api/deletions', data, { headers: { 'idempotency-key': planId } })
    ).json();
    return { approvalId, digest, data, key: planId };
  };
  const declined = await confirmed();
  await ben('DELETE', `/api/approvals/${declined.approvalId}`);
  const { approvalId, digest, data, key } = await confirmed();
  await ben('GET', '/api/approvals');
  await ben('GET', `/api/approvals/${approvalId}`);
  await anna('POST', `/api/approvals/${approvalId}/approve`, { digest });
  const { id } = await (await ben('POST', `/api/approvals/${approvalId}/approve`, { digest })).json();
  await anna('POST', '/api/deletions', data, { headers: { 'idempotency-key': key } });
  const at = `/api/deletions/${id}`;
  const paused = await (await anna('POST', `${at}/pause`)).json();
  await anna('GET', at);
  await anna('GET', '/api/deletions');
  await control.removeFault(slow);
  await anna('POST', `${at}/resume`, { pausedAt: paused.pausedAt });
  await anna('POST', `${at}/cancel`);
  await expect.poll(async () => (await (await anna('GET', at)).json()).state, { timeout: 20_000 }).toBe('finished');
  const { revision } = await (await anna('GET', at)).json();
  await anna('GET', `${at}/events?after=${revision}`);
  await anna('GET', `${at}/events?after=${'x'.repeat(65)}`);
  await anna('GET', `${at}/report`);
  await anna('GET', `${at}/report?format=csv`);
  await anna('POST', `${at}/retry`);
  await anna('POST', `${at}/pause`);

  await anna('GET', '/api/audit');
  await anna('GET', '/api/audit/1');
  await anna('GET', '/api/audit/verify?limit=10');
  await anna('GET', '/api/audit/export?format=csv');
  await anna('POST', '/api/auth/sign-out');
  await anna('DELETE', '/api/sessions');

  expect([...done, ...NOT_HERE].sort()).toEqual(DESCRIPTION.operationIds.sort());
});
