import { expect } from '@playwright/test';
import { control, errorOf, type SdkCall } from '../testing/clients';
import { test } from '../testing/simulator-test';

type Rows = Record<string, unknown>[];
type Call = (call: SdkCall) => Promise<{ body: Record<string, unknown> }>;

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 150, seed: 7 }));

async function listImages(call: Call, body: Record<string, unknown>, query?: Record<string, unknown>) {
  const answer = await call({ action: 'ListImage', body: { PageSize: 100, ...body }, ...(query ? { query } : {}) });
  return { rows: answer.body.Data as Rows, count: answer.body.Count as number };
}

test('reading ListImage page by page shows every image once, newest first, and the same Count each time', async ({
  call,
}) => {
  const seen: Rows = [];
  let count = 0;
  for (let page = 1; page === 1 || seen.length < count; page += 1) {
    const { rows, count: total } = await listImages(call, { PageNumber: page, PageSize: 40 });
    count = total;
    seen.push(...rows);
  }
  expect(new Set(seen.map((row) => row.ImageId)).size).toBe(count);
  const dates = seen.map((row) => String(row.GmtCreate));
  expect(dates).toEqual(dates.toSorted().toReversed());
  expect((await listImages(call, { PageNumber: 1_000 })).rows).toEqual([]);
});

test('without PageSize there are ten rows; more than a hundred are refused', async ({ call }) => {
  expect((await call({ action: 'ListImage' })).body.Data).toHaveLength(10);
  expect((await errorOf(call({ action: 'ListImage', body: { PageSize: 101 } }))).code).toBe('InvalidPageSize');
  expect((await errorOf(call({ action: 'ListImage', body: { PageNumber: 0 } }))).code).toBe('InvalidPageNumber');
});

test('each filter of ListImage leaves exactly the rows that it names', async ({ call }) => {
  const { rows: all, count } = await listImages(call, {});
  expect(all).toHaveLength(100);
  const filters: [Record<string, unknown>, (row: Record<string, unknown>) => boolean][] = [
    [{ ImageType: 'Community' }, (row) => row.ImageType === 'Community'],
    [{ ImageName: 'office' }, (row) => String(row.ImageName).includes('office')],
    [{ Status: 'CREATING' }, (row) => row.Status === 'CREATING'],
    [{ OsType: 'Linux' }, (row) => row.OsType === 'Linux'],
    [{ PlatformName: 'Windows 11' }, (row) => row.PlatformName === 'Windows 11'],
    [{ PlatformNameList: ['Ubuntu', 'Debian'] }, (row) => /Ubuntu|Debian/.test(String(row.PlatformName))],
    [{ ProductType: 'WuyingServer' }, (row) => row.ProductType === 'WuyingServer'],
    [{ ProductTypeList: ['WuyingServer', 'CloudApp'] }, (row) => row.ProductType !== 'CloudDesktop'],
    [{ FeatureList: ['GPU'] }, (row) => (row.FeatureList as string[]).includes('GPU')],
    [
      { BizRegionIdList: ['cn-beijing'] },
      (row) => (row.ImageRegionDistributeList as Rows).some((copy) => copy.RegionId === 'cn-beijing'),
    ],
  ];
  for (const [filter, passes] of filters) {
    const { rows, count: found } = await listImages(call, filter);
    expect(rows.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(found).toBeLessThan(count);
    expect(
      rows.filter((row) => !passes(row)),
      JSON.stringify(filter),
    ).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(all.filter(passes).length);
  }
});

test('TagList and Distro work from the query string', async ({ call }) => {
  const tagged = await listImages(call, {}, { TagList: [{ Key: 'env', Value: 'prod' }] });
  expect(tagged.rows.length).toBeGreaterThan(0);
  for (const row of tagged.rows) expect(row.TagList).toContainEqual({ Key: 'env', Value: 'prod' });
  const ubuntu = await listImages(call, {}, { Distro: 'Ubuntu 64位' });
  expect(new Set(ubuntu.rows.map((row) => row.PlatformName))).toEqual(new Set(['Ubuntu']));
});

test('a value outside a published set is refused by name', async ({ call }) => {
  for (const [field, code] of Object.entries({
    ImageType: 'InvalidImageType',
    Status: 'InvalidStatus',
    OsType: 'InvalidOsType',
    ProductType: 'InvalidProductType',
    BizType: 'InvalidBizType',
  })) {
    expect((await errorOf(call({ action: 'ListImage', body: { [field]: 'Nonsense' } }))).code).toBe(code);
  }
});

test('a row has the documented oddities: zoneless time, numeric account, ECS, JSON in a string', async ({ call }) => {
  const { rows } = await listImages(call, { ImageId: 'imgc-sentinel-distributing' });
  expect(rows).toMatchObject([
    {
      GmtCreate: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      AliUid: 1234567890123456,
      PackageType: 'ECS',
      Platform: expect.any(Number),
      ResourceInstanceCategory: '["eds.cpu.category"]',
      ImageRegionList: ['cn-shanghai'],
      ImageRegionDistributeList: [
        { RegionId: 'cn-shanghai', ImageId: 'imgc-sentinel-distributing', Status: 'AVAILABLE', Progress: '100%' },
        { RegionId: 'cn-hangzhou', Status: 'CREATING', Progress: '70%' },
      ],
    },
  ]);
});

test('delivery groups are found by image; ProductType is mandatory; one group is an object', async ({ call }) => {
  const query = { AppCenterImageId: 'imgc-sentinel-delivery-group' };
  expect((await errorOf(call({ action: 'ListAppInstanceGroup', query }))).code).toBe('MissingProductType');
  const listed = await call({ action: 'ListAppInstanceGroup', query: { ...query, ProductType: 'CloudApp' } });
  expect(listed.body).toMatchObject({ TotalCount: 3, PageSize: 20 });
  const one = { AppInstanceGroupId: 'aig-sentinel-office', ProductType: 'CloudApp' };
  const shown = await call({ action: 'GetAppInstanceGroup', query: one });
  expect(shown.body.AppInstanceGroupModels).toMatchObject({ Amount: 6, AppCenterImageName: 'sentinel-delivery-group' });
  const instances = await call({
    action: 'ListAppInstances',
    query: { AppInstanceGroupId: 'aig-sentinel-office' },
    body: { Status: ['RUNNING'] },
  });
  expect(instances.body).toMatchObject({ TotalCount: 4 });
});

test('workstations and templates are found by image', async ({ call }) => {
  const servers = await call({ action: 'ListWuyingServer', body: { ImageId: 'imgc-sentinel-workstation' } });
  expect(servers.body).toMatchObject({
    TotalCount: 1,
    WuyingServerList: [{ WuyingServerId: 'ws-sentinel-1', Status: 'RUNNING', BizRegionId: 'cn-shanghai' }],
  });
  const templates = await call({
    action: 'DescribeTemplates',
    version: '2020-09-30',
    body: { ImageId: 'm-sentinel-templates-hz' },
  });
  expect(templates.body).toMatchObject({
    Code: 'success',
    Success: true,
    TotalCount: 1,
    Data: [{ TemplateId: 'b-sentinel-template-2', ImageType: 'User', TemplateType: 'USER_TEMPLATE' }],
  });
});

test('a dependent is found only by the id that it names: a copy of the region, or the main id', async ({ call }) => {
  const bundles = async (ImageId: string[]) => {
    const query = { RegionId: 'cn-shanghai', ImageId };
    const answer = await call({ action: 'DescribeBundles', version: '2020-09-30', query });
    return (answer.body.Bundles as Rows).map((bundle) => bundle.BundleId);
  };
  expect(await bundles(['imgc-sentinel-bundles'])).toEqual(['b-sentinel-bundle-1']);
  expect(await bundles(['m-sentinel-bundles'])).toEqual(['b-sentinel-bundle-2']);
  expect(await bundles(['imgc-sentinel-bundles', 'm-sentinel-bundles'])).toHaveLength(2);
});

test('regional lists want a region and show only that one', async ({ call }) => {
  for (const action of ['DescribeBundles', 'DescribeDesktops', 'DescribeDesktopGroups', 'DescribeImages']) {
    expect((await errorOf(call({ action, version: '2020-09-30' }))).code).toBe('MissingRegionId');
  }
  const groups = async (RegionId: string) => {
    const query = { RegionId, ImageId: ['m-sentinel-desktop-group'] };
    return (await call({ action: 'DescribeDesktopGroups', version: '2020-09-30', query })).body.DesktopGroups;
  };
  expect(await groups('cn-hangzhou')).toMatchObject([{ DesktopGroupId: 'dg-sentinel-pool', DesktopCount: 24 }]);
  expect(await groups('cn-shanghai')).toEqual([]);
});

test('reading by token shows every cloud computer of a region once, also when one vanishes in between', async ({
  simulator,
  call,
}) => {
  const ids: unknown[] = [];
  let NextToken = '';
  do {
    const query = {
      RegionId: 'cn-shanghai',
      MaxResults: 7,
      FilterDesktopGroup: false,
      ...(NextToken ? { NextToken } : {}),
    };
    const { body } = await call({ action: 'DescribeDesktops', version: '2020-09-30', query });
    ids.push(...(body.Desktops as Rows).map((desktop) => desktop.DesktopId));
    if (NextToken === '') await control(simulator.control, 'DELETE', `/dependents/${ids[0]}`);
    NextToken = String(body.NextToken);
  } while (NextToken !== '');
  expect(new Set(ids).size).toBe(ids.length);
  const left = await call({ action: 'DescribeDesktops', version: '2020-09-30', query: { RegionId: 'cn-shanghai' } });
  expect(left.body.TotalCount).toBe(ids.length - 1);
  const wrong = { RegionId: 'cn-shanghai', NextToken: 'nonsense' };
  expect((await errorOf(call({ action: 'DescribeDesktops', version: '2020-09-30', query: wrong }))).code).toBe(
    'InvalidNextToken',
  );
});

test('pooled cloud computers can be left out, or asked for alone', async ({ call }) => {
  const total = async (query: object) => {
    const base = { RegionId: 'cn-hangzhou', ImageId: ['m-sentinel-desktop-group'] };
    return (await call({ action: 'DescribeDesktops', version: '2020-09-30', query: { ...base, ...query } })).body
      .TotalCount;
  };
  expect(await total({ FilterDesktopGroup: true })).toBe(0);
  expect(await total({ FilterDesktopGroup: false })).toBe(24);
  expect(await total({ OnlyDesktopGroup: true, PageNumber: 1, PageSize: 5 })).toBe(24);
});

test('regions are named with a small r', async ({ call }) => {
  const { RegionModels } = (await call({ action: 'ListRegions' })).body;
  expect(RegionModels).toContainEqual({ regionId: 'cn-shanghai' });
});
