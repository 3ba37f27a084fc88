/** What differs between two readings of one image, in the words of an image's history. */
import type { Image } from './image';

/** Fields whose change is worth a line in the history, in the order in which they are told. */
export const CHANGED_FIELDS = [
  'name',
  'status',
  'regions',
  'type',
  'ownerAccount',
  'product',
  'system',
  'systemDiskGib',
  'dataDiskGib',
  'parentImageId',
  'versionId',
  'description',
  'apps',
  'drivers',
  'tags',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** One region copy as the history tells it: progress is no change. */
export type RegionState = Pick<Image['regions'][number], 'regionId' | 'status'>;

/** The value of a field: a text, GiB, a list of texts, or region copies; null when there is none. */
export type FieldValue = string | number | null | string[] | RegionState[];

export interface FieldChange {
  field: ChangedField;
  from: FieldValue;
  to: FieldValue;
}

/** The fields that differ. Order within lists and progress of copies do not count. */
export function changesOf(before: Image, after: Image): FieldChange[] {
  return CHANGED_FIELDS.flatMap((field) => {
    const [from, to] = [fieldOf(before, field), fieldOf(after, field)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

function fieldOf(image: Image, field: ChangedField): FieldValue {
  switch (field) {
    case 'regions':
      return image.regions
        .map(({ regionId, status }) => ({ regionId, status }))
        .sort((a, b) => a.regionId.localeCompare(b.regionId));
    case 'apps':
      return image.apps.map(({ name, id }) => name || id).sort();
    case 'drivers':
      return [...image.drivers].sort();
    case 'tags':
      return image.tags.map(({ key, value }) => (value ? `${key}: ${value}` : key)).sort();
    default:
      return image[field];
  }
}
