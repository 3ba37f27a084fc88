/** ListAppInstances. Source: App Streaming notes 3. Instances are derived from the group's counts. */
import { readList, readOneOf, readText, requireText } from '../gateway/parameters';
import type { DeliveryGroup } from '../state/records';
import type { Operation } from './operation';
import { numberedPage } from './paging';
import { zonedTime } from './times';

const STATUSES = ['INIT', 'STARTING', 'CLOSING', 'CLOSED', 'RUNNING', 'IDLE', 'BOUND', 'UNAVAILABLE'] as const;

interface Instance {
  AppInstanceId: string;
  Status: string;
}

function instancesOf(group: DeliveryGroup): Instance[] {
  return Array.from({ length: group.instances }, (_, index) => ({
    AppInstanceGroupId: group.id,
    AppInstanceId: `ai-${group.id.slice(4)}-${index + 1}`,
    Status: index < group.sessions ? 'RUNNING' : 'IDLE',
    ...(index < group.sessions
      ? { SessionStatus: 'connect', BindInfo: { EndUserId: `user${index + 1}`, UsageDuration: 600 * (index + 1) } }
      : {}),
    ChargeType: 'PostPaid',
    GmtCreate: zonedTime(group.createdAt),
    GmtModified: zonedTime(group.createdAt),
  }));
}

/** Lists the instances of one delivery group; an unknown group has none (inference). */
export const listAppInstances: Operation = {
  name: 'ListAppInstances',
  version: '2021-09-01',
  methods: ['GET', 'POST'],
  run({ parameters, simulation }) {
    const group = simulation.store.shelves['delivery-group'].get(requireText(parameters, 'AppInstanceGroupId'));
    const id = readText(parameters, 'AppInstanceId');
    const ids = readList(parameters, 'AppInstanceIdList');
    const statuses = readList(parameters, 'Status');
    for (const status of statuses) readOneOf(new Map([['Status', status]]), 'Status', STATUSES);
    const found = (group ? instancesOf(group) : []).filter(
      (instance) =>
        (id === undefined || instance.AppInstanceId === id) &&
        (ids.length === 0 || ids.includes(instance.AppInstanceId)) &&
        (statuses.length === 0 || statuses.includes(instance.Status)),
    );
    const page = numberedPage(parameters, found, { usual: 20, maximum: 100 });
    return {
      AppInstanceModels: page.rows,
      TotalCount: page.total,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
    };
  },
};
