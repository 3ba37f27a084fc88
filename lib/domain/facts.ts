/**
 * Everything that was read about one image, and for every source when it was read or why not.
 * The rule in `deletability` sees nothing else.
 */
import type { CloudErrorKind } from './cloud-error';
import type { Image, ImageId } from './image';
import type { Protection, ProtectionRule } from './protection';

/** Things that refer to an image. */
export const DEPENDENT_KINDS = [
  'delivery-group',
  'workstation',
  'desktop-group',
  'cloud-computer',
  'template',
  'bundle',
  'account',
  'community-image',
  'child-image',
] as const;
export type DependentKind = (typeof DEPENDENT_KINDS)[number];

/** One thing that refers to an image. */
export interface Dependent {
  kind: DependentKind;
  /** The vendor's id: `aig-`, `ws-`, `dg-`, `ecd-`, `b-`, an account's number, or an image id. */
  id: string;
  name: string | null;
  /** Null where the vendor gives none: accounts, images, templates over several regions. */
  regionId: string | null;
  /** The vendor's status word, verbatim. */
  status: string | null;
  /** Sessions open now; delivery groups and workstations. */
  sessions: number | null;
  /** Instances or cloud computers inside; delivery groups and desktop groups. */
  instances: number | null;
}

/** Stable text for a dependent that names its image by an id. */
export function dependentKey(id: string, imageRef: string): string {
  return `${id}\n${imageRef}`;
}

/** Operations whose lists make up what is known of an account. */
export const SOURCE_OPERATIONS = [
  'ListImage',
  'ListAppInstanceGroup',
  'ListWuyingServer',
  'DescribeTemplates',
  'DescribeBundles',
  'DescribeDesktopGroups',
  'DescribeDesktops',
  'DescribeImages',
] as const;
export type SourceOperation = (typeof SOURCE_OPERATIONS)[number];

/** One list of the vendor's: an operation, for one region where it is regional, for one image type where it is `ListImage`. */
export interface SourceKey {
  operation: SourceOperation;
  /** Null where the operation covers all regions. */
  regionId: string | null;
  /** Image type for `ListImage`, else null. */
  scope: string | null;
}

export const SOURCE_STATES = ['fresh', 'stale', 'failed', 'forbidden', 'never'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** Why the last try to read a source failed. */
export interface SourceError {
  kind: CloudErrorKind;
  code: string | null;
  message: string;
  requestId: string | null;
  missingPermission: string | null;
  at: string;
}

/** A source with its health. `readAt` is the end of the last complete read, kept when a later one fails. */
export interface Source extends SourceKey {
  state: SourceState;
  readAt: string | null;
  error: SourceError | null;
}

/** Where a source stands in the sync that runs. */
export const READ_STATES = ['waiting', 'reading', 'writing', 'done', 'failed'] as const;
export type ReadState = (typeof READ_STATES)[number];

/** How far the reading of one source is. */
export interface SourceProgress extends SourceKey {
  state: ReadState;
  rowsRead: number;
  /** Rows that the vendor says the list has; null until it said so, and where it never does. */
  rowsTotal: number | null;
}

/** Stable text for a source, usable as a database key. */
export function sourceKeyText(key: SourceKey): string {
  return [key.operation, key.regionId ?? '*', key.scope ?? '*'].join('/');
}

/** Whether a source that was read counts as read: a failed, forbidden or never read one does not. */
export function wasRead(source: Source): boolean {
  return source.state === 'fresh' || source.state === 'stale';
}

/** Shares of one image in one region. `accounts` is null when only their number is known. */
export interface Share {
  regionId: string;
  count: number;
  accounts: string[] | null;
}

/** All that is known of one image at one time. */
export interface Facts {
  imageId: ImageId;
  /** Null when the account's lists were read and do not have it. */
  image: Image | null;
  ownAccount: string | null;
  dependents: Dependent[];
  shares: Share[];
  /** The lock on it, while it holds. */
  protection: Protection | null;
  /** All rules of the account that hold, whether or not they select this image. */
  rules: readonly ProtectionRule[];
  /** Every source that matters for this image, read or not. */
  sources: Source[];
}

/** Sources that matter for an image with copies in these regions. One that is missing from the facts counts as never read. */
export function requiredSources(regionIds: readonly string[]): SourceKey[] {
  const global: SourceKey[] = [
    { operation: 'ListImage', regionId: null, scope: 'User' },
    { operation: 'ListImage', regionId: null, scope: 'Community' },
    { operation: 'ListAppInstanceGroup', regionId: null, scope: null },
    { operation: 'ListWuyingServer', regionId: null, scope: null },
    { operation: 'DescribeTemplates', regionId: null, scope: null },
  ];
  const regional = ['DescribeBundles', 'DescribeDesktopGroups', 'DescribeDesktops', 'DescribeImages'] as const;
  return [
    ...global,
    ...regionIds.flatMap((regionId) => regional.map((operation) => ({ operation, regionId, scope: null }))),
  ];
}
