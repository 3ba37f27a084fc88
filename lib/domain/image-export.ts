/** What a file about images says of each: its fields, under names that stay the same in every language, and how a spreadsheet gets them. */
import type { CsvValue } from './csv';
import { DEPENDENT_KINDS, type DependentKind } from './facts';
import type { Image, RegionCopy } from './image';
import type { Reason, Verdict } from './verdict';

export const EXPORT_FORMATS = ['csv', 'json', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Most images that a file can be asked for by id. */
export const MAX_EXPORT_IDS = 1000;

/** A reason, with its sentence in the language of whoever asked. */
export type ExportedReason = Pick<Reason, 'kind' | 'severity' | 'count' | 'predicts' | 'inferred'> & {
  sentence: string;
};

/** What protects an image. */
export interface ExportedProtection {
  rule: string | null;
  owner: string;
  reason: string;
  expiresAt: string | null;
}

/** One image of the file. Sizes in GiB: `sizeGib` over all regions, the disks for one copy. Times in ISO 8601 UTC. */
export interface ExportedImage {
  id: string;
  name: string;
  type: Image['type'];
  status: Image['status'];
  product: Image['product'];
  system: string | null;
  ownerAccount: string | null;
  parentImageId: string | null;
  regions: Pick<RegionCopy, 'regionId' | 'status' | 'progressPercent'>[];
  sizeGib: number;
  systemDiskGib: number;
  dataDiskGib: number;
  createdAt: string | null;
  changedAt: string | null;
  verdict: Verdict;
  reasons: ExportedReason[];
  /** The console's own lock on it, and the rules that select it; `rule` is null for the lock. At most as many as a row keeps evidence of. */
  protections: ExportedProtection[];
  /** Codes that the vendor is expected to answer, gravest first. */
  predicts: string[];
  /** Number of dependents by kind; kinds without any are left out. */
  dependents: Partial<Record<DependentKind, number>>;
  description: string;
  apps: Image['apps'];
  tags: Image['tags'];
  /** When the account was last read completely; null when it never was. */
  snapshotReadAt: string | null;
  /** The oldest reading among the lists that matter for this image. */
  oldestReadAt: string | null;
}

export const EXPORT_FIELDS = [
  'id',
  'name',
  'verdict',
  'reasons',
  'predicts',
  'dependents',
  'type',
  'status',
  'product',
  'system',
  'ownerAccount',
  'parentImageId',
  'regions',
  'sizeGib',
  'systemDiskGib',
  'dataDiskGib',
  'createdAt',
  'changedAt',
  'description',
  'apps',
  'tags',
  'snapshotReadAt',
  'oldestReadAt',
  'protections',
] as const satisfies readonly (keyof ExportedImage)[];
export type ExportField = (typeof EXPORT_FIELDS)[number];

/** An image with the asked fields only. */
export function pickFields(image: ExportedImage, fields: readonly ExportField[]): Partial<ExportedImage> {
  return Object.fromEntries(fields.map((field) => [field, image[field]]));
}

interface Column {
  title: string;
  cell: (image: ExportedImage) => CsvValue;
}

/** Separates several values in one cell. */
const SEPARATOR = ' | ';

/** Columns of the fields that a cell cannot hold as they are. */
const SPREAD: Partial<Record<ExportField, readonly Column[]>> = {
  reasons: [
    { title: 'reasons', cell: ({ reasons }) => several(reasons.map(({ sentence }) => sentence)) },
    { title: 'reasonKinds', cell: ({ reasons }) => several(reasons.map(({ kind }) => kind)) },
  ],
  protections: [{ title: 'protections', cell: ({ protections }) => several(protections.map(protectionText)) }],
  predicts: [{ title: 'predicts', cell: ({ predicts }) => several(predicts) }],
  dependents: DEPENDENT_KINDS.map((kind) => ({
    title: `dependents.${kind}`,
    cell: ({ dependents }) => dependents[kind] ?? 0,
  })),
  regions: [{ title: 'regions', cell: ({ regions }) => several(regions.map(regionText)) }],
  apps: [{ title: 'apps', cell: ({ apps }) => several(apps.map(({ name, id }) => name || id)) }],
  tags: [
    { title: 'tags', cell: ({ tags }) => several(tags.map(({ key, value }) => (value ? `${key}=${value}` : key))) },
  ],
};

/** The columns of a spreadsheet, in the order of the fields. */
export function columnsOf(fields: readonly ExportField[]): Column[] {
  return fields.flatMap(
    (field) => SPREAD[field] ?? [{ title: field, cell: (image: ExportedImage) => image[field] as CsvValue }],
  );
}

function several(values: readonly string[]): string {
  return values.join(SEPARATOR);
}

function regionText({ regionId, status, progressPercent }: ExportedImage['regions'][number]): string {
  return progressPercent === null || status === 'available'
    ? `${regionId} (${status})`
    : `${regionId} (${status}, ${progressPercent} %)`;
}

function protectionText({ rule, owner, reason, expiresAt }: ExportedProtection): string {
  return `${rule === null ? owner : `${rule}, ${owner}`}: ${reason} (${expiresAt ?? 'no end'})`;
}
