/** DescribeDesktops: cloud computers. Source: ecd notes. Pages by number or by token, whichever is asked for. */
import { type Parameters, readBoolean, readInteger, readList, readOneOf, readText } from '../gateway/parameters';
import type { Desktop } from '../state/records';
import type { Operation } from './operation';
import { numberedPage, tokenPage } from './paging';
import { regionalCandidates } from './regional-list';
import { utcTime } from './times';

const STATUSES = ['Stopped', 'Starting', 'Rebuilding', 'Running', 'Stopping', 'Expired', 'Deleted', 'Pending'] as const;

function desktopTest(parameters: Parameters): (desktop: Desktop) => boolean {
  const ids = readList(parameters, 'DesktopId');
  const status = readOneOf(parameters, 'DesktopStatus', STATUSES);
  const statuses = readList(parameters, 'DesktopStatusList', 10);
  const group = readText(parameters, 'DesktopGroupId');
  // An older text gives true as the default; the newer one gives none. Left out, pooled desktops are shown.
  const withoutPools = readBoolean(parameters, 'FilterDesktopGroup') ?? false;
  const onlyPools = readBoolean(parameters, 'OnlyDesktopGroup') ?? false;
  return (desktop) =>
    (ids.length === 0 || ids.includes(desktop.id)) &&
    (status === undefined || desktop.status === status) &&
    (statuses.length === 0 || statuses.includes(desktop.status)) &&
    (group === undefined || desktop.desktopGroupId === group) &&
    !(withoutPools && desktop.desktopGroupId !== null) &&
    !(onlyPools && desktop.desktopGroupId === null);
}

function showDesktop(desktop: Desktop): object {
  return {
    DesktopId: desktop.id,
    DesktopName: desktop.name,
    DesktopStatus: desktop.status,
    ImageId: desktop.imageId,
    BundleId: '',
    BundleName: '',
    ...(desktop.desktopGroupId ? { DesktopGroupId: desktop.desktopGroupId } : {}),
    OfficeSiteId: `${desktop.regionId}+dir-1723010000`,
    CreationTime: utcTime(desktop.createdAt),
  };
}

/** Lists the cloud computers of one region. */
export const describeDesktops: Operation = {
  name: 'DescribeDesktops',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const found = regionalCandidates(parameters, simulation.store.shelves.desktop).filter(desktopTest(parameters));
    if (readInteger(parameters, 'PageNumber') !== undefined || readInteger(parameters, 'PageSize') !== undefined) {
      const page = numberedPage(parameters, found, { usual: 10, maximum: 100 });
      const { total, pageNumber, pageSize } = page;
      return {
        Desktops: page.rows.map(showDesktop),
        TotalCount: total,
        PageNumber: pageNumber,
        PageSize: pageSize,
        NextToken: '',
      };
    }
    const page = tokenPage(parameters, found, { usual: 10, minimum: 1, maximum: 1_000 });
    return { Desktops: page.rows.map(showDesktop), TotalCount: found.length, NextToken: page.nextToken };
  },
};
