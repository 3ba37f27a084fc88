/** One delivery group as its two operations show it. Source: App Streaming notes, ListAppInstanceGroup. */
import type { DeliveryGroup } from '../state/records';
import { zonedTime } from './times';

const YEAR = 365 * 86_400_000;

function nodePool(group: DeliveryGroup): object {
  return {
    NodePoolId: `rg-${group.id.slice(4)}`,
    NodeInstanceType: 'appstreaming.general.4c8g',
    NodeTypeName: '无影-通用型_4核8G',
    NodeAmount: group.instances,
    NodeUsed: group.sessions,
    NodeCapacity: 1,
    StrategyType: 'NODE_FIXED',
    WarmUp: false,
  };
}

/** The model; an array element in the list, the object itself in GetAppInstanceGroup. */
export function showGroup(group: DeliveryGroup): object {
  return {
    AppInstanceGroupId: group.id,
    AppInstanceGroupName: group.name,
    AppCenterImageId: group.imageId,
    Status: group.status,
    ResourceStatus: 'AVAILABLE',
    ProductType: 'CloudApp',
    RegionId: group.regionId,
    OfficeSiteId: `${group.regionId}+dir-1723010000`,
    OsType: 'Windows',
    Amount: group.instances,
    MinAmount: 0,
    MaxAmount: Math.max(10, group.instances),
    NodePool: [nodePool(group)],
    Apps: [{ AppId: `ca-${group.id.slice(4)}`, AppName: group.name, AppVersion: '1.0.0', AppVersionName: '初始版本' }],
    ChargeType: 'PrePaid',
    ChargeResourceMode: 'Node',
    AuthMode: 'App',
    SessionTimeout: '15',
    GmtCreate: zonedTime(group.createdAt),
    ExpiredTime: zonedTime(group.createdAt + 4 * YEAR),
    ResourceTags: group.tags.map((tag) => ({ ...tag, Scope: 'Custom' })),
    Tags: group.tags.map((tag) => ({ ...tag, Scope: 'Custom' })),
  };
}
