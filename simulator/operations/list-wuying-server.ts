/** ListWuyingServer: workstations. Source: App Streaming notes 3. Oddity: its ProductType reads `wuying_server`. */
import { type Parameters, readList, readText } from '../gateway/parameters';
import type { Workstation } from '../state/records';
import type { Store } from '../state/store';
import type { Operation } from './operation';
import { numberedPage } from './paging';
import { zonedTime } from './times';

function serverTest(parameters: Parameters): (server: Workstation) => boolean {
  const region = readText(parameters, 'BizRegionId');
  const status = readText(parameters, 'Status');
  const ids = readList(parameters, 'WuyingServerIdList');
  const nameOrId = readText(parameters, 'WuyingServerNameOrId');
  return (server) =>
    (region === undefined || server.regionId === region) &&
    (status === undefined || server.status === status) &&
    (ids.length === 0 || ids.includes(server.id)) &&
    (nameOrId === undefined || server.id === nameOrId || server.name.includes(nameOrId));
}

function showServer(server: Workstation, store: Store): object {
  const image = store.imageByAnyId(server.imageId);
  const tail = server.id.slice(3);
  return {
    WuyingServerId: server.id,
    WuyingServerName: server.name,
    Status: server.status,
    ImageId: server.imageId,
    ImageName: image?.name ?? '',
    BizRegionId: server.regionId,
    OsType: image?.osType ?? 'Windows',
    OfficeSiteId: `${server.regionId}+dir-1723010000`,
    OfficeSiteName: 'headquarters',
    OfficeSiteType: 'SIMPLE',
    ChargeType: 'PrePaid',
    CreateTime: zonedTime(server.createdAt),
    ExpiredTime: zonedTime(server.createdAt + 4 * 365 * 86_400_000),
    InstanceInfoList: [{ InstanceId: `p-${tail}`, NetworkInterfaceId: `eni-${tail}` }],
    ServerInstanceTypeInfo: { ServerInstanceType: 'eds.proworkstation.16c64g', Cpu: '16', Memory: 65_536 },
    SystemDiskCategory: 'cloud_auto',
    SystemDiskSize: image?.systemDiskSize ?? 60,
    DataDisk: [],
    Users: ['user1'],
  };
}

/** Lists workstations, by image if one is named. */
export const listWuyingServer: Operation = {
  name: 'ListWuyingServer',
  version: '2021-09-01',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const { store } = simulation;
    const image = readText(parameters, 'ImageId');
    const candidates =
      image === undefined ? store.shelves.workstation.all() : store.shelves.workstation.onImages([image]);
    const page = numberedPage(parameters, candidates.filter(serverTest(parameters)), { usual: 20, maximum: 100 });
    return {
      WuyingServerList: page.rows.map((server) => showServer(server, store)),
      TotalCount: page.total,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
    };
  },
};
