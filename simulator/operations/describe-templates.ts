/** DescribeTemplates. Source: ecd notes. No RegionId; `Code` is "success", not "200". POST only. */
import { type Parameters, readList, readOneOf, readText } from '../gateway/parameters';
import type { Template } from '../state/records';
import type { Store } from '../state/store';
import type { Operation } from './operation';
import { numberedPage } from './paging';
import { zonedTime } from './times';

function templateTest(parameters: Parameters): (template: Template) => boolean {
  const ids = readList(parameters, 'TemplateIds');
  const name = readText(parameters, 'TemplateName');
  const type = readOneOf(parameters, 'TemplateType', ['USER_TEMPLATE', 'SYSTEM_TEMPLATE']);
  const keyword = readText(parameters, 'Keyword');
  const region = readText(parameters, 'BizRegionId');
  readOneOf(parameters, 'ProductType', ['CloudDesktop']);
  return (template) =>
    (ids.length === 0 || ids.includes(template.id)) &&
    (name === undefined || template.name.includes(name)) &&
    (type === undefined || template.templateType === type) &&
    (keyword === undefined || template.id.includes(keyword) || template.name.includes(keyword)) &&
    (region === undefined || template.regionIds.includes(region));
}

function showTemplate(template: Template, store: Store): object {
  const image = store.imageByAnyId(template.imageId);
  return {
    TemplateId: template.id,
    TemplateName: template.name,
    Description: '',
    TemplateType: template.templateType,
    ProductType: 'CloudDesktop',
    ImageId: template.imageId,
    ImageType: image?.type ?? 'User',
    GmtCreate: zonedTime(template.createdAt),
    GmtModified: zonedTime(template.createdAt),
    SystemDiskSize: image?.systemDiskSize ?? 80,
    RegionConfigList: template.regionIds.map((RegionId) => ({
      RegionId,
      OfficeSiteId: `${RegionId}+dir-1723010000`,
      ResourceInstanceType: 'eds.enterprise_office.4c8g',
    })),
    PolicyGroupId: 'system-all-enabled-policy',
    ResourceTagList: [],
  };
}

/** Lists templates, by image if one is named. Page size limits are not published: 10 and 100 are inference. */
export const describeTemplates: Operation = {
  name: 'DescribeTemplates',
  version: '2020-09-30',
  methods: ['POST'],
  run({ parameters, simulation }) {
    const { store } = simulation;
    const image = readText(parameters, 'ImageId');
    const candidates = image === undefined ? store.shelves.template.all() : store.shelves.template.onImages([image]);
    const page = numberedPage(parameters, candidates.filter(templateTest(parameters)), { usual: 10, maximum: 100 });
    return {
      Success: true,
      Code: 'success',
      Message: 'success',
      HttpStatusCode: 200,
      Data: page.rows.map((template) => showTemplate(template, store)),
      TotalCount: page.total,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
    };
  },
};
