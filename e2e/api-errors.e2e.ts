import { confirmPlan, deleteByDigest, planOf } from './api';
import { expect, test } from './fixtures';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `imgc-${index}`);

const REFUSED: {
  what: string;
  method: string;
  path: string;
  options: Record<string, unknown>;
  status: number;
  code: string;
}[] = [
  { what: 'no such call', method: 'POST', path: '/api/nothing/here', options: {}, status: 404, code: 'not-found' },
  {
    what: 'no image',
    method: 'POST',
    path: '/api/plans',
    options: { data: { imageIds: [] } },
    status: 400,
    code: 'invalid-request',
  },
  {
    what: '1,001 images',
    method: 'POST',
    path: '/api/plans',
    options: { data: { imageIds: ids(1001) } },
    status: 400,
    code: 'invalid-request',
  },
  {
    what: 'a number for an id',
    method: 'POST',
    path: '/api/plans',
    options: { data: { imageIds: [7] } },
    status: 400,
    code: 'invalid-request',
  },
  {
    what: 'broken JSON',
    method: 'POST',
    path: '/api/plans',
    options: { data: Buffer.from('{"imageIds":'), headers: { 'content-type': 'application/json' } },
    status: 400,
    code: 'invalid-json',
  },
  {
    what: 'another type',
    method: 'POST',
    path: '/api/plans',
    options: { data: 'imageIds=x', headers: { 'content-type': 'text/plain' } },
    status: 415,
    code: 'not-json',
  },
  { what: 'no body', method: 'POST', path: '/api/plans', options: {}, status: 400, code: 'invalid-request' },
  {
    what: 'another site',
    method: 'POST',
    path: '/api/plans',
    options: { data: { imageIds: ['imgc-1'] }, headers: { origin: 'https://evil.example.com' } },
    status: 403,
    code: 'cross-site-request',
  },
  {
    what: 'an unknown image',
    method: 'GET',
    path: '/api/images/imgc-nowhere',
    options: {},
    status: 404,
    code: 'image-not-found',
  },
  {
    what: 'an id that cannot be one',
    method: 'GET',
    path: '/api/images/..%2F..%2Fetc',
    options: {},
    status: 400,
    code: 'invalid-request',
  },
  {
    what: 'an unknown plan',
    method: 'GET',
    path: '/api/plans/nothing',
    options: {},
    status: 404,
    code: 'plan-not-found',
  },
  {
    what: 'an unknown deletion',
    method: 'GET',
    path: '/api/deletions/nothing',
    options: {},
    status: 404,
    code: 'deletion-not-found',
  },
  {
    what: 'a filter that does not exist',
    method: 'GET',
    path: '/api/images?verdict=green',
    options: {},
    status: 400,
    code: 'invalid-request',
  },
  {
    what: 'a cursor of somebody’s own',
    method: 'GET',
    path: '/api/images?cursor=abc',
    options: {},
    status: 400,
    code: 'invalid-request',
  },
  {
    what: 'a delete without If-Match',
    method: 'DELETE',
    path: '/api/images/imgc-sentinel-deletable',
    options: {},
    status: 428,
    code: 'precondition-missing',
  },
  {
    what: 'a delete with a foreign digest',
    method: 'DELETE',
    path: '/api/images/imgc-sentinel-deletable',
    options: { headers: { 'if-match': '"sha256-AAAA"' } },
    status: 412,
    code: 'digest-mismatch',
  },
  {
    what: 'a confirmation without key',
    method: 'POST',
    path: '/api/deletions',
    options: { data: { planId: 'x', digest: 'y' } },
    status: 400,
    code: 'idempotency-key-missing',
  },
  {
    what: 'a confirmation of an unknown plan',
    method: 'POST',
    path: '/api/deletions',
    options: { data: { planId: 'x', digest: 'y' }, headers: { 'idempotency-key': 'k-unknown-plan' } },
    status: 404,
    code: 'plan-not-found',
  },
];

for (const { what, method, path, options, status, code } of REFUSED) {
  test(`${method} ${path.split('?')[0]} with ${what} is refused as ${code}, and nothing is sent`, async ({
    request,
    control,
  }) => {
    const before = await control.calls('DeleteImage');
    const response = await request.fetch(path, { method, ...options });
    expect(response.status()).toBe(status);
    expect(response.headers()['content-type']).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code,
      status,
      type: expect.any(String),
      title: expect.any(String),
      requestId: expect.any(String),
    });
    expect(await control.calls('DeleteImage')).toBe(before);
  });
}

test('a digest of another image does not delete this one', async ({ request, control }) => {
  const [one, two] = [await control.addImage({ name: 'digest-one' }), await control.addImage({ name: 'digest-two' })];
  const plan = await planOf(request, one);
  const response = await deleteByDigest(request, two, plan.digest);
  expect(response.status()).toBe(412);
  expect(await control.deletionsOf(two)).toHaveLength(0);
});

test('a digest that has deleted another image does not report this one as deleted', async ({ request, control }) => {
  const [one, two] = [await control.addImage({ name: 'digest-used' }), await control.addImage({ name: 'digest-kept' })];
  const plan = await planOf(request, one);
  expect((await deleteByDigest(request, one, plan.digest)).status()).toBe(200);
  const response = await deleteByDigest(request, two, plan.digest);
  expect(response.status()).toBe(412);
  expect(await response.json()).toMatchObject({ code: 'digest-mismatch' });
  expect(await control.deletionsOf(two)).toHaveLength(0);
});

test('a blocked image is refused with its reasons', async ({ request, control }) => {
  const plan = await planOf(request, 'imgc-sentinel-delivery-group');
  const response = await deleteByDigest(request, 'imgc-sentinel-delivery-group', plan.digest);
  expect(response.status()).toBe(409);
  expect(await response.json()).toMatchObject({
    code: 'blocked',
    reasons: expect.arrayContaining([expect.objectContaining({ kind: 'used-by-delivery-group' })]),
  });
  expect(await control.deletionsOf('imgc-sentinel-delivery-group')).toHaveLength(0);
});

test('losses that are not acknowledged stop a confirmation, and the refusal is in the trail', async ({
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'losses-api', templates: [{ name: 'losses-template' }] });
  const plan = await planOf(request, imageId);
  const response = await confirmPlan(request, plan, { acknowledgeLosses: false });
  expect(await response.json()).toMatchObject({ code: 'losses-not-acknowledged', status: 409 });
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
  const { records } = await (await request.get('/api/audit?type=deletion-denied')).json();
  expect(records[0].event).toMatchObject({ planId: plan.id, code: 'losses-not-acknowledged' });
});

test('the same key again gives the same deletion; with another body it is refused; another key finds the plan confirmed', async ({
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'same-key' });
  const plan = await planOf(request, imageId);
  const first = await confirmPlan(request, plan, {}, 'key-same');
  const again = await confirmPlan(request, plan, {}, 'key-same');
  expect([first.status(), again.status()]).toEqual([202, 202]);
  expect((await again.json()).id).toBe((await first.json()).id);
  const other = await confirmPlan(request, plan, { reason: 'other' }, 'key-same');
  expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused', status: 422 });
  const second = await confirmPlan(request, plan, {}, 'key-other');
  expect(await second.json()).toMatchObject({ code: 'plan-already-confirmed', deletionId: (await first.json()).id });
});

test('a delete by digest answers the outcome, and repeated gives the same', async ({ request, control }) => {
  const imageId = await control.addImage({ name: 'delete-by-digest' });
  const plan = await planOf(request, imageId);
  const first = await deleteByDigest(request, imageId, plan.digest);
  expect(first.status()).toBe(200);
  expect(await first.json()).toMatchObject({ imageId, outcome: 'deleted', state: 'settled' });
  const again = await deleteByDigest(request, imageId, plan.digest);
  expect(await again.json()).toMatchObject({ outcome: 'deleted' });
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});
