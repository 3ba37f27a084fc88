/** DescribeBundles: the older kind of templates. Source: ecd notes. */
import { type Parameters, readBoolean, readList, readOneOf } from '../gateway/parameters';
import type { Bundle } from '../state/records';
import type { Store } from '../state/store';
import type { Operation } from './operation';
import { tokenPage } from './paging';
import { regionalCandidates } from './regional-list';
import { utcTime } from './times';

const IMAGE_STATUS: Record<string, string> = { AVAILABLE: 'Available', CREATE_FAILED: 'CreateFailed' };

function bundleTest(parameters: Parameters, store: Store): (bundle: Bundle) => boolean {
  const ids = readList(parameters, 'BundleId');
  const type = readOneOf(parameters, 'BundleType', ['SYSTEM', 'CUSTOM']);
  const osType = readOneOf(parameters, 'OsType', ['Linux', 'Windows']);
  readOneOf(parameters, 'ProtocolType', ['HDX', 'ASP']);
  readOneOf(parameters, 'SessionType', ['SingleSession', 'MultipleSession']);
  const ofPools = readBoolean(parameters, 'FromDesktopGroup');
  return (bundle) =>
    (ids.length === 0 || ids.includes(bundle.id)) &&
    (type === undefined || bundle.bundleType === type) &&
    (osType === undefined || store.imageByAnyId(bundle.imageId)?.osType === osType) &&
    ofPools !== true;
}

function showBundle(bundle: Bundle, store: Store): object {
  const image = store.imageByAnyId(bundle.imageId);
  return {
    BundleId: bundle.id,
    BundleName: bundle.name,
    BundleType: bundle.bundleType,
    ImageId: bundle.imageId,
    ImageName: image?.name ?? '',
    ImageStatus: IMAGE_STATUS[image?.status ?? ''] ?? 'Creating',
    CreationTime: utcTime(bundle.createdAt),
    Description: '',
    DesktopType: 'eds.enterprise_office.4c8g',
  };
}

/** Lists the bundles of one region. */
export const describeBundles: Operation = {
  name: 'DescribeBundles',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const { store } = simulation;
    const found = regionalCandidates(parameters, store.shelves.bundle).filter(bundleTest(parameters, store));
    const page = tokenPage(parameters, found, { usual: 10, minimum: 0, maximum: 500 });
    return { Bundles: page.rows.map((bundle) => showBundle(bundle, store)), NextToken: page.nextToken };
  },
};
