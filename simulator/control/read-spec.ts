/** Reads the description of an image and of dependents from JSON. */
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCT_TYPES } from '../state/records';
import type { DependentSpec, ImageSpec, OnDelete, RegionSpec } from '../state/spec';
import { ControlError, choice, list, number, readFields, text } from './input';

const DEPENDENT_FIELDS = [
  'id',
  'name',
  'regionId',
  'refersTo',
  'status',
  'instances',
  'sessions',
  'regionIds',
  'desktopCount',
];
const IMAGE_FIELDS = [
  'id',
  'name',
  'description',
  'type',
  'aliUid',
  'status',
  'productType',
  'platformName',
  'systemDiskSize',
  'dataDiskSize',
  'parentImageId',
  'baseImageId',
  'createdAt',
  'modifiedAt',
  'apps',
  'features',
  'tags',
  'regions',
  'deleteAnswers',
  'onDelete',
  'groups',
  'workstations',
  'templates',
  'bundles',
  'desktopGroups',
  'desktops',
  'sharedTo',
];

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new ControlError('A list of texts is wanted.');
  return value;
}

function time(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = text(fields, name);
  if (value === undefined) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new ControlError(`"${name}" must be a time such as 2026-01-02T03:04:05Z.`);
  return at;
}

/** One dependent; `extra` are fields that the caller reads itself. */
export function readDependent(value: unknown, extra: readonly string[] = []): DependentSpec {
  const fields = readFields(value, [...DEPENDENT_FIELDS, ...extra]);
  const { status } = fields;
  return {
    id: text(fields, 'id'),
    name: text(fields, 'name'),
    regionId: text(fields, 'regionId'),
    refersTo: choice(fields, 'refersTo', ['main', 'copy']),
    status: typeof status === 'number' ? status : text(fields, 'status'),
    instances: number(fields, 'instances', 0, 10_000),
    sessions: number(fields, 'sessions', 0, 10_000),
    regionIds: list(fields, 'regionIds', asText),
    desktopCount: number(fields, 'desktopCount', 0, 10_000),
  };
}

function readRegion(value: unknown): RegionSpec {
  if (typeof value === 'string') return { regionId: value };
  const fields = readFields(value, ['regionId', 'imageId', 'status', 'progress']);
  const regionId = text(fields, 'regionId');
  if (regionId === undefined) throw new ControlError('A region needs "regionId".');
  return {
    regionId,
    imageId: text(fields, 'imageId'),
    status: choice(fields, 'status', IMAGE_STATUSES),
    progress: number(fields, 'progress', 0, 100),
  };
}

function readShare(value: unknown): string | { aliUid: string; regionId: string } {
  if (typeof value === 'string') return value;
  const fields = readFields(value, ['aliUid', 'regionId']);
  const [aliUid, regionId] = [text(fields, 'aliUid'), text(fields, 'regionId')];
  if (aliUid === undefined || regionId === undefined) throw new ControlError('A share needs "aliUid" and "regionId".');
  return { aliUid, regionId };
}

function readTag(value: unknown): { Key: string; Value: string } {
  const fields = readFields(value, ['Key', 'Value']);
  return { Key: text(fields, 'Key') ?? '', Value: text(fields, 'Value') ?? '' };
}

const ON_DELETE_FIELDS = [
  'groups',
  'workstations',
  'desktopGroups',
  'communityImages',
  'type',
  'aliUid',
  'status',
  'sharedTo',
  'stops',
  'times',
];

function readOnDelete(value: unknown): OnDelete | undefined {
  if (value === undefined || value === null) return undefined;
  const fields = readFields(value, ON_DELETE_FIELDS);
  return {
    groups: list(fields, 'groups', (item) => readDependent(item)),
    workstations: list(fields, 'workstations', (item) => readDependent(item)),
    desktopGroups: list(fields, 'desktopGroups', (item) => readDependent(item)),
    communityImages: list(fields, 'communityImages', asText),
    type: choice(fields, 'type', IMAGE_TYPES),
    aliUid: text(fields, 'aliUid'),
    status: choice(fields, 'status', IMAGE_STATUSES),
    sharedTo: list(fields, 'sharedTo', asText),
    stops: choice(fields, 'stops', ['before-image', 'after-image']),
    times: number(fields, 'times', 1, 1_000_000),
  };
}

/** What can be said about an image, without its dependents; everything may be left out. */
function readOwnFields(fields: Readonly<Record<string, unknown>>): Partial<ImageSpec> {
  return {
    id: text(fields, 'id'),
    description: text(fields, 'description'),
    type: choice(fields, 'type', IMAGE_TYPES),
    aliUid: text(fields, 'aliUid'),
    status: choice(fields, 'status', IMAGE_STATUSES),
    productType: choice(fields, 'productType', PRODUCT_TYPES),
    platformName: text(fields, 'platformName'),
    systemDiskSize: number(fields, 'systemDiskSize', 0, 100_000),
    dataDiskSize: number(fields, 'dataDiskSize', 0, 100_000),
    parentImageId: text(fields, 'parentImageId'),
    baseImageId: text(fields, 'baseImageId'),
    createdAt: time(fields, 'createdAt'),
    modifiedAt: time(fields, 'modifiedAt'),
    apps: list(fields, 'apps', asText),
    features: list(fields, 'features', asText),
    tags: list(fields, 'tags', readTag),
    regions: list(fields, 'regions', readRegion),
    deleteAnswers: text(fields, 'deleteAnswers'),
    onDelete: readOnDelete(fields.onDelete),
    sharedTo: list(fields, 'sharedTo', readShare),
  };
}

/** One image with its dependents. */
export function readImage(value: unknown): ImageSpec {
  const fields = readFields(value, IMAGE_FIELDS);
  const name = text(fields, 'name');
  if (name === undefined) throw new ControlError('An image needs "name".');
  return {
    ...readOwnFields(fields),
    name,
    groups: list(fields, 'groups', (item) => readDependent(item)),
    workstations: list(fields, 'workstations', (item) => readDependent(item)),
    templates: list(fields, 'templates', (item) => readDependent(item)),
    bundles: list(fields, 'bundles', (item) => readDependent(item)),
    desktopGroups: list(fields, 'desktopGroups', (item) => readDependent(item)),
    desktops: list(fields, 'desktops', (item) => readDependent(item)),
  };
}

const CHANGEABLE = [
  'name',
  'description',
  'type',
  'aliUid',
  'status',
  'platformName',
  'systemDiskSize',
  'dataDiskSize',
  'modifiedAt',
  'apps',
  'features',
  'tags',
  'regions',
  'deleteAnswers',
  'onDelete',
  'sharedTo',
];

/** Fields of an image that can be changed behind a client's back; `given` says which were sent. */
export function readChange(value: unknown): { spec: ImageSpec; given: ReadonlySet<string> } {
  const fields = readFields(value, CHANGEABLE);
  const spec = { ...readOwnFields(fields), name: text(fields, 'name') ?? '' };
  return { spec, given: new Set(Object.keys(fields)) };
}
