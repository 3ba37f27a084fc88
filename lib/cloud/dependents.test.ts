import { expect, test } from '@playwright/test';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { describeBundles } from './describe-bundles';
import { describeDesktopGroups } from './describe-desktop-groups';
import { describeImageShares } from './describe-images';
import { describeTemplates } from './describe-templates';
import { listDeliveryGroups } from './list-delivery-groups';
import { listWorkstations } from './list-workstations';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn } from './testing/test-cloud';

const LISTS: [string, object, (cloud: Cloud) => Promise<CloudResult<unknown>>][] = [
  [
    'a delivery group',
    { AppInstanceGroupModels: [{ AppInstanceGroupId: 'aig-1' }], TotalCount: 1 },
    (cloud) => listDeliveryGroups(cloud, {}),
  ],
  [
    'a workstation',
    { WuyingServerList: [{ WuyingServerId: 'ws-1', ImageId: '' }], TotalCount: 1 },
    (cloud) => listWorkstations(cloud, {}),
  ],
  ['a template', { Data: [{ TemplateId: 'b-1' }], TotalCount: 1 }, (cloud) => describeTemplates(cloud, {})],
  ['a bundle', { Bundles: [{ BundleId: 'b-1' }] }, (cloud) => describeBundles(cloud, { regionId: 'cn-shanghai' })],
  [
    'a desktop group',
    { DesktopGroups: [{ DesktopGroupId: 'dg-1' }] },
    (cloud) => describeDesktopGroups(cloud, { regionId: 'cn-shanghai' }),
  ],
  [
    'an image’s number of shares',
    { Images: [{ ImageId: 'm-1' }] },
    (cloud) => describeImageShares(cloud, { regionId: 'cn-shanghai' }),
  ],
];

for (const [what, answer, read] of LISTS) {
  test(`${what} that does not say its image, or how often it is shared, is no evidence of nothing: the list is unreadable`, async () => {
    const server = await startRawServer((socket) => socket.write(httpAnswer(200, { RequestId: 'R', ...answer })));
    expect(errorIn(await read(cloudAt(server.url)))).toMatchObject({ kind: 'unexpected-shape', requestId: 'R' });
    await server.stop();
  });
}
