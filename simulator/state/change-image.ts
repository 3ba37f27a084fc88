/** Changes an image in place, as somebody else might. */
import { toCopy, toShare } from './add-image';
import type { ImageRecord } from './records';
import type { ImageSpec } from './spec';
import type { Store } from './store';

const PLAIN = [
  'name',
  'description',
  'type',
  'aliUid',
  'status',
  'platformName',
  'systemDiskSize',
  'dataDiskSize',
  'apps',
  'features',
] as const;

/** Sets the given fields; lists are replaced as a whole. The time of change is now unless one is given. */
export function changeImage(
  store: Store,
  image: ImageRecord,
  { spec, given }: { spec: ImageSpec; given: ReadonlySet<string> },
  now: number,
): void {
  const plain = PLAIN.filter((name) => given.has(name)).map((name) => [name, spec[name]]);
  Object.assign(image, Object.fromEntries(plain), { modifiedAt: spec.modifiedAt ?? now });
  if (given.has('deleteAnswers')) image.deleteAnswers = spec.deleteAnswers ?? null;
  if (given.has('onDelete')) image.onDelete = spec.onDelete ?? null;
  if (spec.tags) image.tags = [...spec.tags];
  if (spec.regions) {
    image.regions = spec.regions.map((region) => toCopy(region, image.status));
    store.indexCopies(image);
  }
  if (spec.sharedTo) {
    const first = image.regions[0]?.regionId ?? 'cn-shanghai';
    image.shares = spec.sharedTo.map((share) => toShare(share, first));
  }
  store.touch();
}
