import { expect } from '@playwright/test';
import { control, errorOf } from '../testing/clients';
import { test } from '../testing/simulator-test';

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 0, sentinels: true }));

interface Made {
  image: { id: string };
  dependents: { id: string; kind: string; imageId: string }[];
}

test('a reset gives the account that was asked for, and forgets faults, settings and effects', async ({
  simulator,
  call,
}) => {
  await call({ action: 'DeleteImage', body: { ImageId: 'imgc-sentinel-deletable' } });
  await control(simulator.control, 'POST', '/faults', { kind: 'redirect' });
  await control(simulator.control, 'PUT', '/settings', { latencyMs: 5 });
  const state = await control(simulator.control, 'POST', '/reset', { images: 25, seed: 9, sentinels: false });
  expect(state).toMatchObject({
    images: 25,
    seed: 9,
    sentinels: false,
    counts: { byType: { User: 25 } },
    settings: { latencyMs: 0 },
    effects: 0,
    faults: 0,
  });
});

test('an image that is added behind the back is listed with what refers to it', async ({ simulator, call }) => {
  const made = await control<Made>(simulator.control, 'POST', '/images', {
    name: 'added',
    productType: 'CloudDesktop',
    createdAt: '2026-01-02T03:04:05Z',
    regions: ['cn-shanghai', { regionId: 'cn-beijing', imageId: 'm-added' }],
    groups: [{ name: 'group', instances: 3, sessions: 1 }],
    workstations: [{}],
    templates: [{ regionId: 'cn-beijing' }],
    bundles: [{ regionId: 'cn-beijing', refersTo: 'main' }],
    desktopGroups: [{ desktopCount: 2 }],
    desktops: [{ status: 'Running' }],
    sharedTo: ['1111', { aliUid: '2222', regionId: 'cn-beijing' }],
    tags: [{ Key: 'a', Value: 'b' }],
  });
  const ImageId = made.image.id;
  const kinds = made.dependents.map((item) => item.kind).toSorted();
  expect(kinds).toEqual([
    'bundle',
    'delivery-group',
    'desktop',
    'desktop',
    'desktop',
    'desktop-group',
    'template',
    'workstation',
  ]);
  const byKind = Object.fromEntries(made.dependents.map((item) => [item.kind, item.imageId]));
  expect(byKind).toMatchObject({ template: 'm-added', bundle: ImageId, 'delivery-group': ImageId });
  const listed = await call({ action: 'ListImage', body: { ImageId } });
  expect(listed.body.Data).toMatchObject([{ ImageName: 'added', GmtCreate: '2026-01-02 11:04:05' }]);
  expect((await errorOf(call({ action: 'DeleteImage', body: { ImageId } }))).code).toBe(
    'ImageDeleteFailed.HasSharedImage',
  );
});

test('an image can be added with the code that it will answer', async ({ simulator, call }) => {
  const { image } = await control<Made>(simulator.control, 'POST', '/images', {
    name: 'stubborn',
    deleteAnswers: 'QueryTemplate.Failed',
  });
  expect((await errorOf(call({ action: 'DeleteImage', body: { ImageId: image.id } }))).code).toBe(
    'QueryTemplate.Failed',
  );
  await control(simulator.control, 'PATCH', `/images/${image.id}`, { deleteAnswers: null });
  await call({ action: 'DeleteImage', body: { ImageId: image.id } });
});

test('dependents come and go behind the back, and decide what DeleteImage answers', async ({ simulator, call }) => {
  const body = { ImageId: 'imgc-sentinel-deletable' };
  const path = `/images/${body.ImageId}/dependents`;
  const { added } = await control<{ added: { id: string }[] }>(simulator.control, 'POST', path, {
    kind: 'workstation',
  });
  expect((await errorOf(call({ action: 'DeleteImage', body }))).code).toBe('ImageDeleteFailed.NotAllow');
  await control(simulator.control, 'DELETE', `/dependents/${added[0]?.id}`);
  await call({ action: 'DeleteImage', body });
});

test('an image changes and vanishes behind the back; both are effects of control, with no nonce', async ({
  simulator,
  call,
}) => {
  const body = { ImageId: 'imgc-sentinel-deletable' };
  await control(simulator.control, 'PATCH', `/images/${body.ImageId}`, { name: 'renamed', status: 'CREATING' });
  const { Data } = (await call({ action: 'ListImage', body })).body;
  expect(Data).toMatchObject([{ ImageName: 'renamed', Status: 'CREATING' }]);
  await control(simulator.control, 'DELETE', `/images/${body.ImageId}`);
  expect((await errorOf(call({ action: 'DeleteImage', body }))).code).toBe('Image.NotExist');
  const { effects } = await control<{ effects: object[] }>(
    simulator.control,
    'GET',
    `/effects?imageId=${body.ImageId}`,
  );
  expect(effects).toMatchObject([
    { type: 'image-changed', operation: 'control', nonce: null },
    { type: 'image-vanished', operation: 'control', nonce: null },
  ]);
});

test('the effect log is numbered without gaps and carries the nonce of the call', async ({ simulator, call }) => {
  await call({ action: 'DeleteImage', body: { ImageId: 'imgc-sentinel-templates' } });
  const { recent } = await control<{ recent: { nonce: string }[] }>(
    simulator.control,
    'GET',
    '/requests?operation=DeleteImage',
  );
  const { effects } = await control<{ effects: { seq: number; nonce: string }[] }>(
    simulator.control,
    'GET',
    '/effects',
  );
  expect(effects.map((effect) => effect.seq)).toEqual([1, 2, 3]);
  expect(new Set(effects.map((effect) => effect.nonce))).toEqual(new Set([recent[0]?.nonce]));
  const { effects: later } = await control<{ effects: object[] }>(simulator.control, 'GET', '/effects?since=2');
  expect(later).toMatchObject([{ seq: 3, type: 'image-deleted' }]);
});

test('calls are counted per operation, with bytes and the most in flight', async ({ simulator, call }) => {
  await control(simulator.control, 'PUT', '/settings', { latencyMs: 30 });
  await Promise.all([1, 2, 3].map(() => call({ action: 'ListImage' })));
  const report = await control<{ operations: object; recent: object[] }>(simulator.control, 'GET', '/requests');
  expect(report.operations).toMatchObject({
    ListImage: { calls: 3, failed: 0, inFlight: 0, maxInFlight: 3, bytesOut: expect.any(Number) },
  });
  expect(report.recent).toHaveLength(3);
  await control(simulator.control, 'DELETE', '/requests');
  const cleared = await control<{ total: object }>(simulator.control, 'GET', '/requests');
  expect(cleared.total).toMatchObject({ calls: 0 });
});

test('what the control API does not understand it refuses with a sentence, and changes nothing', async ({
  simulator,
}) => {
  const refusals: [string, string, unknown, RegExp][] = [
    ['POST', '/faults', { kind: 'nonsense' }, /"kind" must be one of/],
    ['POST', '/faults', { kind: 'code' }, /needs the field "code"/],
    ['POST', '/faults', { kind: 'redirect', opration: 'DeleteImage' }, /Unknown field "opration"/],
    ['PUT', '/settings', { latencyMs: -1 }, /"latencyMs" must be a number/],
    ['POST', '/reset', { images: 100_001 }, /"images" must be a number from 0 to 100000/],
    ['POST', '/images', {}, /needs "name"/],
    ['POST', '/images', { name: 'x', id: 'imgc-sentinel-deletable' }, /already/],
    ['POST', '/images', { name: 'x', groups: [{ id: 'aig-sentinel-office' }] }, /already/],
    ['PATCH', '/images/imgc-none', {}, /no image imgc-none/],
    ['DELETE', '/dependents/x', undefined, /no dependent x/],
    ['DELETE', '/faults/x', undefined, /no fault x/],
    ['GET', '/nonsense', undefined, /There is no GET/],
  ];
  const before = await control<{ counts: object }>(simulator.control, 'GET', '/state');
  for (const [method, path, body, sentence] of refusals) {
    await expect(control(simulator.control, method, path, body)).rejects.toThrow(sentence);
  }
  const after = await control<{ counts: object }>(simulator.control, 'GET', '/state');
  expect(after.counts).toEqual(before.counts);
});
