/** ListAppInstanceGroup: delivery groups. Source: App Streaming notes 3. ProductType is mandatory. */
import { type Parameters, readList, readObjects, readOneOf, readText, requireText } from '../gateway/parameters';
import type { DeliveryGroup } from '../state/records';
import type { Operation } from './operation';
import { numberedPage } from './paging';
import { showGroup } from './show-group';

function tagTest(parameters: Parameters): (group: DeliveryGroup) => boolean {
  const wanted = readObjects(parameters, 'Tag', 20);
  return (group) =>
    wanted.every((item) =>
      group.tags.some((tag) => tag.Key === item.get('Key') && (item.get('Value') ?? tag.Value) === tag.Value),
    );
}

function groupTest(parameters: Parameters): (group: DeliveryGroup) => boolean {
  const id = readText(parameters, 'AppInstanceGroupId');
  const name = readText(parameters, 'AppInstanceGroupName');
  const region = readText(parameters, 'BizRegionId') ?? readText(parameters, 'RegionId');
  const statuses = readList(parameters, 'Status', 1_000);
  const hasTags = tagTest(parameters);
  return (group) =>
    (id === undefined || group.id === id) &&
    (name === undefined || group.name.includes(name)) &&
    (region === undefined || group.regionId === region) &&
    (statuses.length === 0 || statuses.includes(group.status)) &&
    hasTags(group);
}

/** Lists delivery groups, by image if one is named. */
export const listAppInstanceGroup: Operation = {
  name: 'ListAppInstanceGroup',
  version: '2021-09-01',
  methods: ['GET', 'POST'],
  run({ parameters, simulation }) {
    requireText(parameters, 'ProductType');
    readOneOf(parameters, 'ProductType', ['CloudApp']);
    const shelf = simulation.store.shelves['delivery-group'];
    const image = readText(parameters, 'AppCenterImageId');
    const candidates = image === undefined ? shelf.all() : shelf.onImages([image]);
    const page = numberedPage(parameters, candidates.filter(groupTest(parameters)), { usual: 20, maximum: 100 });
    return {
      AppInstanceGroupModels: page.rows.map(showGroup),
      TotalCount: page.total,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
    };
  },
};
