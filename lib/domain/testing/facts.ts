/** Facts for tests: everything read, nothing found, unless a test says otherwise. */
import { type Dependent, type DependentKind, type Facts, requiredSources, type Source } from '../facts';
import type { Image, ImageId } from '../image';

export const READ_AT = '2026-11-24T10:00:00.000Z';
export const IMAGE_ID = 'imgc-test' as ImageId;

/** An available custom image with one copy in cn-shanghai. */
export function imageOf(changes: Partial<Image> = {}): Image {
  return {
    id: IMAGE_ID,
    name: 'win2022-office',
    description: '',
    type: 'User',
    status: 'available',
    ownerAccount: '1001',
    product: 'cloud-app',
    system: 'Windows Server 2022',
    systemDiskGib: 40,
    dataDiskGib: 60,
    regions: [{ regionId: 'cn-shanghai', imageId: IMAGE_ID, status: 'available', progressPercent: 100 }],
    parentImageId: null,
    baseImageId: null,
    versionId: 'iv-1',
    apps: [],
    drivers: [],
    tags: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-02T00:00:00.000Z',
    ...changes,
  };
}

/** A dependent of a kind, named after its id. */
export function dependentOf(kind: DependentKind, id: string, changes: Partial<Dependent> = {}): Dependent {
  return {
    kind,
    id,
    name: `name of ${id}`,
    regionId: 'cn-shanghai',
    status: null,
    sessions: null,
    instances: null,
    ...changes,
  };
}

/** All sources that matter for these regions, read. */
export function freshSources(regionIds: string[] = ['cn-shanghai']): Source[] {
  return requiredSources(regionIds).map((key) => ({ ...key, state: 'fresh', readAt: READ_AT, error: null }));
}

/** Facts of an image that nothing refers to. */
export function factsOf(changes: Partial<Facts> = {}): Facts {
  return {
    imageId: IMAGE_ID,
    image: imageOf(),
    ownAccount: '1001',
    dependents: [],
    shares: [],
    protection: null,
    rules: [],
    sources: freshSources(),
    ...changes,
  };
}
