/** The filters of ListImage. Source: App Streaming notes, ListImage, parameters. */
import { apiError } from '../gateway/api-error';
import { type Parameters, readInteger, readList, readObjects, readOneOf, readText } from '../gateway/parameters';
import { IMAGE_STATUSES, IMAGE_TYPES, type ImageRecord, PRODUCT_TYPES } from '../state/records';

/** Whether an image passes. */
export type ImageTest = (image: ImageRecord) => boolean;

const FEATURES = ['FotaChannel', 'Builder', 'MultiSession', 'GPU'] as const;
const LANGUAGES = ['en-US', 'zh-HK', 'zh-CN', 'ja-JP'] as const;
const OS_TYPES = ['Linux', 'Unknown', 'Windows', 'Android'] as const;

function checkBizType(parameters: Parameters): void {
  const types = [readText(parameters, 'BizType'), ...readList(parameters, 'BizTypeList')];
  if (types.some((type) => type !== undefined && type !== '1')) throw apiError('InvalidBizType');
}

function textTests(parameters: Parameters): ImageTest[] {
  const name = readText(parameters, 'ImageName');
  const type = readOneOf(parameters, 'ImageType', IMAGE_TYPES);
  const status = readOneOf(parameters, 'Status', IMAGE_STATUSES);
  const osType = readOneOf(parameters, 'OsType', OS_TYPES);
  const product = readOneOf(parameters, 'ProductType', PRODUCT_TYPES);
  const platform = readText(parameters, 'PlatformName');
  const distro = readText(parameters, 'Distro');
  return [
    name === undefined ? null : (image: ImageRecord) => image.name.includes(name),
    type === undefined ? null : (image: ImageRecord) => image.type === type,
    status === undefined ? null : (image: ImageRecord) => image.status === status,
    osType === undefined ? null : (image: ImageRecord) => image.osType === osType,
    product === undefined ? null : (image: ImageRecord) => image.productType === product,
    platform === undefined ? null : (image: ImageRecord) => image.platformName === platform,
    distro === undefined
      ? null
      : (image: ImageRecord) => image.osType === 'Linux' && distro.startsWith(image.platformName),
  ].filter((test) => test !== null);
}

/** Filters on what is the same for all simulated images: they let everything pass or nothing. */
function constantTests(parameters: Parameters): ImageTest[] {
  const language = readOneOf(parameters, 'LanguageType', LANGUAGES);
  const protocol = readOneOf(parameters, 'ProtocolType', ['HDX', 'ASP']);
  const packaging = readOneOf(parameters, 'PackageType', ['Ecs', 'Ecs_Container']);
  const fota = readText(parameters, 'FotaVersion');
  const passes =
    (language ?? 'zh-CN') === 'zh-CN' &&
    (protocol ?? 'ASP') === 'ASP' &&
    (packaging ?? 'Ecs') === 'Ecs' &&
    (fota ?? '2.3.0-R-20250301.120000') === '2.3.0-R-20250301.120000';
  return passes ? [] : [() => false];
}

function listTests(parameters: Parameters): ImageTest[] {
  const regions = readList(parameters, 'BizRegionIdList');
  const platforms = readList(parameters, 'PlatformNameList');
  const products = readList(parameters, 'ProductTypeList');
  const features = readList(parameters, 'FeatureList');
  const tags = readObjects(parameters, 'TagList');
  for (const feature of features) readOneOf(new Map([['FeatureList', feature]]), 'FeatureList', FEATURES);
  const tests: ImageTest[] = [];
  if (regions.length > 0) tests.push((image) => image.regions.some((copy) => regions.includes(copy.regionId)));
  if (platforms.length > 0) tests.push((image) => platforms.includes(image.platformName));
  if (products.length > 0) tests.push((image) => products.includes(image.productType));
  if (features.length > 0) tests.push((image) => features.every((feature) => image.features.includes(feature)));
  for (const wanted of tags) {
    const [key, value] = [wanted.get('Key'), wanted.get('Value')];
    tests.push((image) =>
      image.tags.some((tag) => (key ?? tag.Key) === tag.Key && (value === undefined || value === tag.Value)),
    );
  }
  return tests;
}

/** All filters of a call; `null` when there is none, so that an unfiltered list costs nothing. */
export function imageTest(parameters: Parameters): ImageTest | null {
  checkBizType(parameters);
  // Checked, not applied: which instance types an image fits is not published.
  readText(parameters, 'ResourceInstanceType');
  readInteger(parameters, 'PageNumber');
  const tests = [...textTests(parameters), ...constantTests(parameters), ...listTests(parameters)];
  return tests.length === 0 ? null : (image) => tests.every((test) => test(image));
}
