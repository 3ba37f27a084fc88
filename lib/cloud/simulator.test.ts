/** Every operation against the simulator, which shares no code with the client. */
import { expect, test } from '@playwright/test';
import type { ImageId } from '@/lib/domain/image';
import { type Simulator, startSimulator } from '../../scripts/simulator-process.mjs';
import { type Cloud, createCloud } from './client';
import { deleteImage } from './delete-image';
import { describeBundles } from './describe-bundles';
import { describeDesktopGroups } from './describe-desktop-groups';
import { describeDesktops } from './describe-desktops';
import { describeImagePermission } from './describe-image-permission';
import { describeImageShares } from './describe-images';
import { describeTemplates } from './describe-templates';
import { listDeliveryGroups } from './list-delivery-groups';
import { findImage, findImages, listAllImages, listImagesPage } from './list-images';
import { listWorkstations } from './list-workstations';
import { errorIn } from './testing/test-cloud';

let simulator: Simulator;
let cloud: Cloud;

// One simulator for the file: faults and deletions of one test would hit the others.
test.describe.configure({ mode: 'serial' });

function connect(credentials: { accessKeyId?: string; accessKeySecret?: string; securityToken?: string } = {}): Cloud {
  const { accessKeyId, accessKeySecret, endpoint } = simulator;
  return createCloud({
    region: 'cn-shanghai',
    appstreamEndpoint: endpoint,
    ecdEndpoint: endpoint,
    maxCallsPerSecond: 1000,
    startCallsPerSecond: 1000,
    credentials: { accessKeyId, accessKeySecret, ...credentials },
  });
}

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${simulator.control}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.json();
}

test.beforeAll(async () => {
  simulator = await startSimulator({ images: 150 });
});

test.beforeEach(async () => {
  await control('POST', '/reset', {});
  cloud = connect();
});

test.afterAll(() => simulator.stop());

const id = (name: string) => `imgc-sentinel-${name}` as ImageId;

test('images are listed whole, by page and by id, with their copies', async () => {
  const all = await listAllImages(cloud, 'User');
  if (!all.ok) throw new Error(all.error.message);
  const state = (await control('GET', '/state')) as { images: { User?: number } };
  expect(all.value.length).toBeGreaterThan(150);
  expect(JSON.stringify(state)).toContain(String(all.value.length));
  const page = await listImagesPage(cloud, { type: 'User', page: 2 });
  expect(page).toMatchObject({ ok: true, value: { total: all.value.length } });
  expect(page.ok && page.value.rows.map((image) => image.id)).toEqual(
    all.value.slice(100, 200).map((image) => image.id),
  );
  const distributing = all.value.find((image) => image.id === id('distributing'));
  expect(distributing?.regions).toContainEqual(
    expect.objectContaining({ regionId: 'cn-hangzhou', status: 'creating', progressPercent: 70 }),
  );
  expect(distributing?.ownerAccount).toBe('1234567890123456');
  expect(all.value.find((image) => image.id === id('init'))?.status).toBe('initialising');
  expect(all.value.find((image) => image.id === id('create-failed'))?.status).toBe('creation-failed');
  for (const [type, name] of [
    ['Shared', 'shared-to-me'],
    ['System', 'system'],
    ['Community', 'community'],
  ] as const) {
    const others = await listAllImages(cloud, type);
    expect(others.ok && others.value.map((image) => image.id)).toContain(id(name));
  }
  expect(await findImage(cloud, id('hostile-name'))).toMatchObject({ ok: true, value: { id: id('hostile-name') } });
  expect(await findImage(cloud, id('nowhere'))).toMatchObject({ ok: true, value: null });
  const found = await findImages(cloud, [id('regions'), id('nowhere'), id('system')]);
  expect(found.ok && found.value.map((image) => image.id)).toEqual([id('regions'), id('system')]);
});

test('dependents are found whole and by the ids of region copies', async () => {
  const copies = ['m-sentinel-templates-sh', 'm-sentinel-templates-hz'];
  const templates = await describeTemplates(cloud, { imageIds: [id('templates'), ...copies] });
  expect(templates.ok && templates.value.map((ref) => [ref.dependent.id, ref.imageRef])).toEqual([
    ['b-sentinel-template-1', 'm-sentinel-templates-sh'],
    ['b-sentinel-template-2', 'm-sentinel-templates-hz'],
  ]);
  const groups = await listDeliveryGroups(cloud, { imageIds: [id('delivery-group')] });
  expect(groups.ok && groups.value.map(({ dependent }) => [dependent.id, dependent.instances])).toEqual([
    ['aig-sentinel-office', 6],
    ['aig-sentinel-cad', 3],
    ['aig-sentinel-training', 1],
  ]);
  const workstations = await listWorkstations(cloud, { imageIds: [id('workstation'), id('deletable')] });
  expect(workstations.ok && workstations.value.map((ref) => ref.dependent.id)).toEqual(['ws-sentinel-1']);
  for (const read of [describeTemplates, listDeliveryGroups, listWorkstations]) {
    const all = await read(cloud, {});
    expect(all.ok && all.value.length).toBeGreaterThan(3);
    expect(await read(cloud, { imageIds: [] })).toMatchObject({ ok: true, value: [] });
  }
});

test('regional dependents and shares are found whole and by the ids of region copies', async () => {
  const image = await findImage(cloud, id('bundles'));
  const regionId = (image.ok && image.value?.regions[0]?.regionId) || 'cn-shanghai';
  const bundles = await describeBundles(cloud, { regionId, imageIds: [id('bundles'), 'm-sentinel-bundles'] });
  expect(bundles.ok && bundles.value.map((ref) => [ref.dependent.id, ref.imageRef])).toEqual([
    ['b-sentinel-bundle-1', id('bundles')],
    ['b-sentinel-bundle-2', 'm-sentinel-bundles'],
  ]);
  const pools = await describeDesktopGroups(cloud, { regionId: 'cn-hangzhou', imageIds: ['m-sentinel-desktop-group'] });
  expect(pools).toMatchObject({ ok: true, value: [{ dependent: { id: 'dg-sentinel-pool', instances: 24 } }] });
  const desktops = await describeDesktops(cloud, { regionId: 'cn-shanghai' });
  expect(desktops.ok && desktops.value.map((ref) => ref.dependent.id)).toContain('ecd-sentinel-desktop-3');
  const query = { regionId: 'cn-shanghai', imageIds: ['m-sentinel-shared-to-others'] };
  expect(await describeImageShares(cloud, query)).toEqual({
    ok: true,
    requestId: null,
    value: [{ imageRef: 'm-sentinel-shared-to-others', regionId: 'cn-shanghai', count: 2 }],
  });
  const accounts = await describeImagePermission(cloud, {
    regionId: 'cn-shanghai',
    imageId: 'm-sentinel-shared-to-others',
  });
  expect(accounts).toMatchObject({ ok: true, value: ['2345678901234567', '3456789012345678'] });
  const many = Array.from({ length: 250 }, (_, index) => `m-none-${index}`);
  const among = await describeImageShares(cloud, { regionId: 'cn-shanghai', imageIds: [...many, ...query.imageIds] });
  expect(among.ok && among.value).toHaveLength(1);
  for (const read of [describeBundles, describeDesktopGroups, describeDesktops, describeImageShares]) {
    expect((await read(cloud, { regionId: 'cn-hangzhou' })).ok).toBe(true);
  }
});

test('a delete is done once, with the nonce of its caller', async () => {
  const result = await deleteImage(cloud, id('deletable'), { nonce: '0123456789abcdef0123456789abcdef' });
  expect(result).toMatchObject({ ok: true, value: true, requestId: expect.stringMatching(/.+/) });
  expect(await control('GET', `/effects?imageId=${id('deletable')}`)).toMatchObject({
    effects: [{ type: 'image-deleted', nonce: '0123456789abcdef0123456789abcdef' }],
  });
  const again = await deleteImage(cloud, id('deletable'), { nonce: 'b'.repeat(32) });
  expect(errorIn(again)).toMatchObject({ kind: 'vendor', code: 'Image.NotExist', sent: true });
  const blocked = await deleteImage(cloud, id('desktop-group'), { nonce: 'c'.repeat(32) });
  expect(errorIn(blocked)).toMatchObject({ kind: 'vendor', code: 'ImageNotAllowDelete', status: 400 });
});

test('faults of a delete are told as what they are, with exactly one send each', async () => {
  const expected = {
    'reset-after-effect': 'reset',
    'cut-body': 'reset',
    'html-after-effect': 'not-json',
    'empty-body': 'not-json',
    oversized: 'too-large',
    'wrong-types': 'unexpected-shape',
    'success-true-data-false': 'contradiction',
    'code-400-in-200': 'contradiction',
    redirect: 'redirect',
    throttling: 'throttled',
    'internal-error-after-effect': 'vendor',
    forbidden: 'forbidden',
    'invalid-credentials': 'credentials',
  };
  for (const [kind, told] of Object.entries(expected)) {
    await control('POST', '/reset', {});
    await control('POST', '/faults', { kind, operation: 'DeleteImage' });
    await control('DELETE', '/requests');
    const result = await deleteImage(cloud, id('deletable'), { nonce: `nonce-of-${kind}` });
    expect(errorIn(result), kind).toMatchObject({ kind: told, sent: true, operation: 'DeleteImage' });
    await expect
      .poll(async () => (await control('GET', '/requests')) as object, kind)
      .toMatchObject({ operations: { DeleteImage: { calls: 1, inFlight: 0 } } });
  }
});

test('a withdrawn permission is named and asked for once', async () => {
  await control('POST', '/faults', { kind: 'forbidden', operation: 'DescribeTemplates' });
  await control('DELETE', '/requests');
  expect(errorIn(await describeTemplates(cloud, {}))).toMatchObject({
    kind: 'forbidden',
    status: 403,
    missingPermission: 'ecd:DescribeTemplates',
  });
  expect(await control('GET', '/requests')).toMatchObject({ operations: { DescribeTemplates: { calls: 1 } } });
});

test('wrong keys, a wrong secret, a clock that differs and a token are answered as expected', async () => {
  expect(errorIn(await listAllImages(connect({ accessKeyId: 'nobody-knows-it' }), 'User')).kind).toBe('credentials');
  const wrong = errorIn(await listAllImages(connect({ accessKeySecret: 'not-the-secret' }), 'User'));
  expect(wrong).toMatchObject({ kind: 'credentials', code: 'SignatureDoesNotMatch' });
  expect(JSON.stringify(wrong)).not.toMatch(/StringToSign|CanonicalRequest|x-acs-|simulator-access-key/i);
  const temporary = connect({ securityToken: 'simulator-security-token' });
  expect((await listAllImages(temporary, 'System')).ok).toBe(true);
  await control('PUT', '/settings', { clockSkewMs: 3_600_000 });
  expect(errorIn(await listAllImages(cloud, 'User')).kind).toBe('clock');
  await control('PUT', '/settings', { clockSkewMs: 0 });
});

test('reads recover from throttling and lower their rate', async () => {
  const before = cloud.health().budget.perSecond;
  await control('POST', '/faults', { kind: 'throttling', operation: 'ListImage', times: 2, ms: 20 });
  expect((await listAllImages(cloud, 'System')).ok).toBe(true);
  expect(cloud.health().budget.perSecond).toBeLessThan(before / 2);
  expect(cloud.health().lastErrors.map((error) => [error.kind, error.retryAfterMs])).toEqual([
    ['throttled', 20],
    ['throttled', 20],
  ]);
});
