import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { IMAGE_TYPES, type ImageId } from '@/lib/domain/image';
import { findImage, findImages, listAllImages } from './list-images';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn } from './testing/test-cloud';

/** The documented example, with every field that the notes list. */
const EXAMPLE = {
  AliUid: 123456789,
  AppList: [{ AppId: 'ca-xxx', AppName: '应用名称' }],
  BaseImageId: 'imgc-xxx',
  BaseImageVersion: 'iv-xxx',
  BizType: 1,
  CompatibleMode: true,
  DataDiskSize: 100,
  Description: '描述',
  Distro: 'Ubuntu 22.04 64位',
  DriverList: ['00be80de-xxxx-xxxx-xxxx-xxxxxxxxxxxx'],
  EnvironmentId: 'env-164c321f405ca84143e4b730dbe4',
  FeatureList: ['Builder'],
  FotaVersion: '2.3.0-xxx',
  GmtCreate: '2025-04-25 15:13:57',
  GmtModified: '2025-04-26 00:13:57',
  ImageId: 'imgc-xxxx',
  ImageName: 'DemoImage',
  ImageRegionDistributeList: [
    { ImageId: 'imgc-xxx', Progress: '70%', RegionId: 'cn-shanghai', Status: 'INIT', VersionId: 'iv-xxx' },
    { RegionId: 'cn-beijing', Status: 'SOMETHING_NEW' },
  ],
  ImageRegionList: ['cn-shanghai'],
  ImageType: 'User',
  LatestVersionId: 'iv-xxx',
  OnlineVersion: true,
  OnlineVersionId: 'iv-xxxx',
  ParentImageId: 'imgc-parent',
  PlatformName: 'Windows Server 2022',
  ProductType: 'CloudApp',
  Status: 'AVAILABLE',
  SystemDiskSize: 60,
  TagList: [{ Key: 'env', Value: 'test' }],
  VersionId: 'iv-older',
};

/** A server whose list has these rows, written as they are. */
async function serverWith(rows: string) {
  return startRawServer((socket) =>
    socket.write(
      httpAnswer(200, `{"RequestId":"ID-1","Success":true,"Code":"200","Message":"success","Count":1,"Data":${rows}}`),
    ),
  );
}

test('every field of the documented example is taken over', async () => {
  const server = await serverWith(JSON.stringify([EXAMPLE]));
  expect(await listAllImages(cloudAt(server.url), 'User')).toEqual({
    ok: true,
    requestId: 'ID-1',
    value: [
      {
        id: 'imgc-xxxx',
        name: 'DemoImage',
        description: '描述',
        type: 'User',
        status: 'available',
        ownerAccount: '123456789',
        product: 'cloud-app',
        system: 'Windows Server 2022',
        systemDiskGib: 60,
        dataDiskGib: 100,
        regions: [
          { regionId: 'cn-shanghai', imageId: 'imgc-xxx', status: 'initialising', progressPercent: 70 },
          { regionId: 'cn-beijing', imageId: null, status: 'unknown', progressPercent: null },
        ],
        parentImageId: 'imgc-parent',
        baseImageId: 'imgc-xxx',
        versionId: 'iv-xxxx',
        apps: [{ id: 'ca-xxx', name: '应用名称' }],
        drivers: ['00be80de-xxxx-xxxx-xxxx-xxxxxxxxxxxx'],
        tags: [{ key: 'env', value: 'test' }],
        createdAt: '2025-04-25T07:13:57.000Z',
        changedAt: '2025-04-25T16:13:57.000Z',
      },
    ],
  });
  await server.stop();
});

test('an account id beyond 2^53 keeps all digits, and unstorable characters are replaced', async () => {
  const server = await serverWith(
    '[{"ImageId":"imgc-1","ImageType":"Shared","AliUid":9223372036854775807,"ImageName":"a\\u0000b\\ud83dc"}]',
  );
  expect(await findImage(cloudAt(server.url), 'imgc-1' as ImageId)).toMatchObject({
    ok: true,
    value: { ownerAccount: '9223372036854775807', name: 'a\uFFFDb\uFFFDc' },
  });
  await server.stop();
});

test('a row without the fields that decide is no list', async () => {
  for (const wrong of [
    { ImageId: undefined },
    { ImageId: '' },
    { ImageId: '../x' },
    { ImageId: 'a b' },
    { ImageType: 'Stolen' },
    { SystemDiskSize: 'large' },
    { ImageRegionDistributeList: [{ Status: 'AVAILABLE' }] },
  ]) {
    const server = await serverWith(JSON.stringify([{ ...EXAMPLE, ...wrong }]));
    const error = errorIn(await listAllImages(cloudAt(server.url), 'User'));
    expect(error).toMatchObject({ kind: 'unexpected-shape', requestId: 'ID-1' });
    expect(error.message).toMatch(/^unexpected shape at Data\.0\.(ImageId|ImageType|SystemDiskSize|ImageRegionDist)/);
    await server.stop();
  }
});

test('an image is found by its exact id only', async () => {
  const server = await serverWith(JSON.stringify([EXAMPLE, { ...EXAMPLE, ImageId: 'imgc-xxx' }]));
  const cloud = cloudAt(server.url);
  expect(await findImage(cloud, 'imgc-xxx' as ImageId)).toMatchObject({ ok: true, value: { id: 'imgc-xxx' } });
  expect(await findImages(cloud, ['imgc-xxx', 'imgc-xxxx', 'imgc-xxxx'] as ImageId[])).toMatchObject({
    ok: true,
    value: [{ id: 'imgc-xxx' }, { id: 'imgc-xxxx' }],
  });
  await server.stop();
});

test('an image is missing only when the list is empty: no answer about others makes it gone', async () => {
  for (const [Data, Count, missing] of [
    [[], 0, true],
    [[], 1, false],
    [[EXAMPLE], 1, false],
    [[EXAMPLE], 0, false],
    [[EXAMPLE], 250, false],
  ] as const) {
    const answer = { RequestId: 'ID-1', Success: true, Code: '200', Data, Count };
    const server = await startRawServer((socket) => socket.write(httpAnswer(200, answer)));
    const result = await findImage(cloudAt(server.url), 'imgc-1' as ImageId);
    if (missing) expect(result).toEqual({ ok: true, value: null, requestId: 'ID-1' });
    else expect(errorIn(result)).toMatchObject({ kind: 'unexpected-shape', sent: true, requestId: 'ID-1' });
    await server.stop();
  }
});

const word = fc.option(fc.string(), { nil: null });
const size = fc.option(fc.integer(), { nil: null });
const row = fc.record(
  {
    ImageId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$/),
    ImageType: fc.constantFrom(...IMAGE_TYPES),
    ImageName: word,
    Description: word,
    Status: word,
    AliUid: fc.oneof(fc.maxSafeNat(), fc.string(), fc.constant(null)),
    ProductType: word,
    PlatformName: word,
    Distro: word,
    SystemDiskSize: size,
    DataDiskSize: size,
    ParentImageId: word,
    BaseImageId: word,
    OnlineVersionId: word,
    VersionId: word,
    GmtCreate: word,
    GmtModified: word,
    AppList: fc.option(fc.array(fc.record({ AppId: word, AppName: word })), { nil: null }),
    DriverList: fc.option(fc.array(fc.string()), { nil: null }),
    TagList: fc.option(fc.array(fc.record({ Key: word, Value: word })), { nil: null }),
    ImageRegionDistributeList: fc.option(
      fc.array(fc.record({ RegionId: fc.string({ minLength: 1 }), ImageId: word, Status: word, Progress: word })),
      { nil: null },
    ),
  },
  { requiredKeys: ['ImageId', 'ImageType'] },
);

test('any row of the documented shape becomes an image', async () => {
  let rows: unknown[] = [];
  const server = await startRawServer((socket) =>
    socket.write(httpAnswer(200, { Success: true, Code: '200', Count: rows.length, Data: rows })),
  );
  const cloud = cloudAt(server.url);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(row, { selector: ({ ImageId }) => ImageId, maxLength: 20 }), async (some) => {
      rows = some;
      const result = await listAllImages(cloud, 'User');
      expect(result.ok && result.value.map(({ id }) => String(id))).toEqual(some.map(({ ImageId }) => ImageId));
    }),
    { numRuns: 100 },
  );
  await server.stop();
});
