/** DescribeImages: images of one region as the desktop service sees them. Source: ecd notes. */
import { type Parameters, readList, readOneOf, readText, requireText } from '../gateway/parameters';
import type { ImageRecord, RegionCopy } from '../state/records';
import type { Simulation } from '../state/simulation';
import type { Store } from '../state/store';
import type { Operation } from './operation';
import { tokenPage } from './paging';
import { progressOf } from './show-image';
import { utcTime } from './times';

interface Row {
  image: ImageRecord;
  copy: RegionCopy;
  id: string;
  seq: number;
}

const STATUS = {
  INIT: 'Creating',
  CREATING: 'Creating',
  AVAILABLE: 'Available',
  CREATE_FAILED: 'CreateFailed',
} as const;

/** The desktop service knows images for desktops, and what is shared through it; nothing of other kinds (inference). */
function rowsOf(store: Store, regionId: string): Row[] {
  return store
    .liveImages()
    .filter((image) => image.type !== 'Shared' && image.type !== 'Community')
    .filter((image) => image.productType === 'CloudDesktop' || image.shares.length > 0)
    .flatMap((image) =>
      image.regions
        .filter((copy) => copy.regionId === regionId)
        .map((copy) => ({ image, copy, id: copy.imageId ?? image.id, seq: image.seq })),
    );
}

function rowTest(parameters: Parameters): (row: Row) => boolean {
  const type = readOneOf(parameters, 'ImageType', ['SYSTEM', 'CUSTOM']);
  const status = readOneOf(parameters, 'ImageStatus', ['Creating', 'Available', 'CreateFailed']);
  const name = readText(parameters, 'ImageName');
  const osType = readOneOf(parameters, 'OsType', ['Linux', 'Windows']);
  return ({ image, copy }) =>
    (type === undefined || (image.type === 'System') === (type === 'SYSTEM')) &&
    (status === undefined || STATUS[copy.status] === status) &&
    (name === undefined || image.name.includes(name)) &&
    (osType === undefined || image.osType === osType);
}

function showRow({ image, copy, id }: Row, now: number): object {
  return {
    ImageId: id,
    Name: image.name,
    ImageType: image.type === 'System' ? 'SYSTEM' : 'CUSTOM',
    Status: STATUS[copy.status],
    Progress: `${progressOf(copy, now)}%`,
    SharedCount: image.shares.filter((share) => share.regionId === copy.regionId).length,
    Size: image.systemDiskSize,
    CreationTime: utcTime(image.createdAt),
    UpdateTime: utcTime(image.modifiedAt),
    VolumeEncryptionEnabled: false,
  };
}

interface RegionRows {
  all: Row[];
  byId: Map<string, Row>;
}

const kept = new WeakMap<Store, { version: number; regions: Map<string, RegionRows> }>();

function cachedRows({ store }: Simulation, regionId: string): RegionRows {
  const known = kept.get(store);
  const cache = known?.version === store.version ? known : { version: store.version, regions: new Map() };
  kept.set(store, cache);
  const found = cache.regions.get(regionId);
  if (found) return found;
  const all = rowsOf(store, regionId);
  const rows = { all, byId: new Map(all.map((row) => [row.id, row])) };
  cache.regions.set(regionId, rows);
  return rows;
}

/** All rows of a region, or those of the ids that are named, in the list's order. */
function candidates(parameters: Parameters, { all, byId }: RegionRows): Row[] {
  const ids = readList(parameters, 'ImageId');
  if (ids.length === 0) return all;
  const named = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return named.sort((a, b) => a.seq - b.seq);
}

/** Lists one region's images. Only the id that an image has in the region matches `ImageId.N`. */
export const describeImages: Operation = {
  name: 'DescribeImages',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const region = cachedRows(simulation, requireText(parameters, 'RegionId'));
    const rows = candidates(parameters, region).filter(rowTest(parameters));
    const page = tokenPage(parameters, rows, { usual: 10, minimum: 0, maximum: 500 });
    const now = simulation.timeline.now();
    return { Images: page.rows.map((row) => showRow(row, now)), NextToken: page.nextToken };
  },
};
