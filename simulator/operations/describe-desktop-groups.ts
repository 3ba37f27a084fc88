/** DescribeDesktopGroups: shared cloud computers, also called pools. Source: ecd notes. */
import { type Parameters, readInteger, readList, readText } from '../gateway/parameters';
import type { DesktopGroup } from '../state/records';
import type { Store } from '../state/store';
import type { Operation } from './operation';
import { tokenPage } from './paging';
import { regionalCandidates } from './regional-list';
import { utcTime } from './times';

function groupTest(parameters: Parameters): (group: DesktopGroup) => boolean {
  const id = readText(parameters, 'DesktopGroupId');
  const ids = readList(parameters, 'DesktopGroupIds');
  const name = readText(parameters, 'DesktopGroupName');
  const status = readInteger(parameters, 'Status', { minimum: 0, maximum: 2 });
  const bundles = readList(parameters, 'BundleId');
  return (group) =>
    (id === undefined || group.id === id) &&
    (ids.length === 0 || ids.includes(group.id)) &&
    (name === undefined || group.name.includes(name)) &&
    (status === undefined || group.status === status) &&
    bundles.length === 0;
}

function countDesktops(group: DesktopGroup, store: Store): number {
  const onImage = store.shelves.desktop.onImages([group.imageId]);
  return onImage.filter((desktop) => desktop.desktopGroupId === group.id).length;
}

/** Lists the pools of one region. Page size limits are not published: 10 and 100 are inference. */
export const describeDesktopGroups: Operation = {
  name: 'DescribeDesktopGroups',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const { store } = simulation;
    const found = regionalCandidates(parameters, store.shelves['desktop-group']).filter(groupTest(parameters));
    const page = tokenPage(parameters, found, { usual: 10, minimum: 1, maximum: 100 });
    const DesktopGroups = page.rows.map((group) => ({
      DesktopGroupId: group.id,
      DesktopGroupName: group.name,
      ImageId: group.imageId,
      OwnBundleId: '',
      OwnBundleName: '',
      Status: group.status,
      DesktopCount: countDesktops(group, store),
      OfficeSiteId: `${group.regionId}+dir-1723010000`,
      CreateTime: utcTime(group.createdAt),
    }));
    return { DesktopGroups, NextToken: page.nextToken };
  },
};
