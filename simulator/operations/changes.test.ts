import { expect } from '@playwright/test';
import { control, errorOf, type SdkCall } from '../testing/clients';
import { test } from '../testing/simulator-test';

type Call = (call: SdkCall) => Promise<{ body: Record<string, unknown> }>;

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 0 }));

async function imageRow(call: Call, ImageId: string): Promise<Record<string, unknown> | undefined> {
  const { Data } = (await call({ action: 'ListImage', body: { ImageId } })).body;
  return (Data as Record<string, unknown>[])[0];
}

test('CreateImageByInstance: INIT, then CREATING with progress, then AVAILABLE and deletable', async ({
  simulator,
  call,
}) => {
  await control(simulator.control, 'PUT', '/settings', { creationMs: 100_000 });
  const body = { InstanceId: 'ws-sentinel-1', InstanceType: 'WuyingServer', ImageName: 'captured' };
  const created = (await call({ action: 'CreateImageByInstance', body })).body;
  expect(created).toMatchObject({
    Success: true,
    Code: '200',
    Message: 'NULL',
    Data: { TaskId: expect.stringMatching(/^tid-/) },
  });
  const { ImageId } = created.Data as { ImageId: string };
  expect(await imageRow(call, ImageId)).toMatchObject({ Status: 'INIT', ImageName: 'captured' });
  expect((await errorOf(call({ action: 'CreateImageByInstance', body }))).code).toBe('ImageCreateByInstance.TaskExist');
  await control(simulator.control, 'POST', '/advance', { ms: 50_000 });
  expect(await imageRow(call, ImageId)).toMatchObject({
    Status: 'CREATING',
    ImageRegionDistributeList: [{ Progress: expect.stringMatching(/^5\d%$/) }],
  });
  const refused = await errorOf(call({ action: 'DeleteImage', body: { ImageId } }));
  expect(refused.code).toBe('InvalidImageOperation.ImageIsCreating');
  await control(simulator.control, 'POST', '/advance', { ms: 50_000 });
  expect(await imageRow(call, ImageId)).toMatchObject({ Status: 'AVAILABLE' });
  await call({ action: 'DeleteImage', body: { ImageId } });
});

test('CreateImageByInstance names what it does not find', async ({ call }) => {
  const codeFor = async (InstanceType: string) =>
    (await errorOf(call({ action: 'CreateImageByInstance', body: { InstanceId: 'x', InstanceType } }))).code;
  expect(await codeFor('CloudDesktop')).toBe('DesktopInstance.NotFound');
  expect(await codeFor('WuyingServer')).toBe('Instance.NotFound');
});

test('StartTaskForDistributeImage: the new region copy blocks the deletion until it is there', async ({
  simulator,
  call,
}) => {
  await control(simulator.control, 'PUT', '/settings', { distributionMs: 100_000 });
  const ImageId = 'imgc-sentinel-deletable';
  const DestinationRegionList = ['cn-beijing', 'cn-shenzhen'];
  const body = { ImageId, DestinationRegionList };
  const started = await call({ action: 'StartTaskForDistributeImage', body });
  expect(started.body.Data).toMatch(/^tid-/);
  expect((await errorOf(call({ action: 'DeleteImage', body: { ImageId } }))).code).toBe(
    'InvalidImageOperation.ImageIsCreating',
  );
  expect((await errorOf(call({ action: 'StartTaskForDistributeImage', body }))).code).toBe(
    'ImageDistribute.RepeatedDistribution',
  );
  await control(simulator.control, 'POST', '/advance', { ms: 100_000 });
  expect(await imageRow(call, ImageId)).toMatchObject({
    ImageRegionList: ['cn-shanghai', 'cn-beijing', 'cn-shenzhen'],
  });
  await call({ action: 'DeleteImage', body: { ImageId } });
});

test('StartTaskForDistributeImage refuses an empty list, unknown images and images of others', async ({ call }) => {
  const codeFor = async (ImageId: string, DestinationRegionList: string[]) =>
    (await errorOf(call({ action: 'StartTaskForDistributeImage', body: { ImageId, DestinationRegionList } }))).code;
  expect(await codeFor('imgc-sentinel-deletable', [])).toBe('ImageDistribute.TargetDistributeRegionListEmpty');
  expect(await codeFor('imgc-none', ['cn-beijing'])).toBe('Image.NotExist');
  expect(await codeFor('imgc-sentinel-shared-to-me', ['cn-beijing'])).toBe('ImageUpdateSharedImageFailed.NotAllow');
  expect(await codeFor('imgc-sentinel-system', ['cn-tokyo'])).toBe('ImageUpdateFailed.NotAllow');
});

test('an image can be deleted once its shares are taken back', async ({ call }) => {
  const ecd = { version: '2020-09-30', query: { RegionId: 'cn-shanghai', ImageId: 'm-sentinel-shared-to-others' } };
  const before = await call({ action: 'DescribeImagePermission', ...ecd });
  const accounts = before.body.AliUids as string[];
  expect(accounts).toHaveLength(2);
  const described = { RegionId: 'cn-shanghai', ImageId: ['m-sentinel-shared-to-others'] };
  const images = await call({ action: 'DescribeImages', version: '2020-09-30', query: described });
  expect(images.body.Images).toMatchObject([{ SharedCount: 2, ImageType: 'CUSTOM' }]);
  await call({
    action: 'ModifyImagePermission',
    version: '2020-09-30',
    query: { ...ecd.query, RemoveAccount: accounts },
  });
  expect((await call({ action: 'DescribeImagePermission', ...ecd })).body.AliUids).toEqual([]);
  await call({ action: 'DeleteImage', body: { ImageId: 'imgc-sentinel-shared-to-others' } });
});

test('templates and bundles can be deleted by themselves; the image stays', async ({ call }) => {
  const ids = ['b-sentinel-template-1', 'b-sentinel-template-2'];
  const deleted = await call({ action: 'DeleteTemplates', version: '2020-09-30', body: { TemplateIds: ids } });
  expect(deleted.body).toMatchObject({ Code: 'success', Success: true });
  const query = { RegionId: 'cn-shanghai', BundleId: ['b-sentinel-bundle-1'] };
  await call({ action: 'DeleteBundles', version: '2020-09-30', query });
  expect((await errorOf(call({ action: 'DeleteBundles', version: '2020-09-30', query }))).code).toBe('InvalidBundleId');
  expect(await imageRow(call, 'imgc-sentinel-templates')).toBeDefined();
});

test('tags that were set on an image are listed, and found by ListImage', async ({ call }) => {
  const named = { ResourceType: 'CenterImageId', ResourceIds: ['imgc-sentinel-deletable', 'imgc-none'] };
  const tags = [{ Key: 'team', Value: '设计 & more' }];
  const set = await call({ action: 'TagCloudResources', body: { ...named, Tags: tags } });
  expect(set.body.FailedResources).toMatchObject([{ ResourceId: 'imgc-none' }]);
  const listed = await call({ action: 'ListTagCloudResources', body: named });
  expect(listed.body).toMatchObject({ TotalCount: 1, ResourceTags: [{ Tags: [{ ...tags[0], Scope: 'Custom' }] }] });
  const found = await call({ action: 'ListImage', query: { TagList: tags } });
  expect(found.body.Count).toBe(1);
});
