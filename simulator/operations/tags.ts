/** Tags of delivery groups and images. Source: App Streaming notes, TagCloudResources and ListTagCloudResources. */
import { invalidParameter } from '../gateway/api-error';
import { type Parameters, readList, readOneOf, requireText } from '../gateway/parameters';
import type { Tag } from '../state/records';
import type { Store } from '../state/store';

const RESOURCE_TYPES = ['CenterImageId', 'AppId', 'WyId', 'AppInstanceGroupId', 'AliUid'] as const;

/** Resources that a call names; those that the simulator does not keep tags for, or does not know, have no `tags`. */
export interface Tagged {
  id: string;
  tags: Tag[] | null;
  imageId: string | null;
}

/** Reads ResourceType and ResourceIds. */
export function readTagged(parameters: Parameters, store: Store): { type: string; resources: Tagged[] } {
  requireText(parameters, 'ResourceType');
  const type = readOneOf(parameters, 'ResourceType', RESOURCE_TYPES) ?? 'AliUid';
  const ids = readList(parameters, 'ResourceIds', 50);
  if (ids.some((id) => id === '' || id.length > 64)) throw invalidParameter('ResourceIds');
  const resources = ids.map((id) => {
    if (type === 'CenterImageId') return { id, tags: store.image(id)?.tags ?? null, imageId: id };
    if (type !== 'AppInstanceGroupId') return { id, tags: null, imageId: null };
    const group = store.shelves['delivery-group'].get(id);
    return { id, tags: group?.tags ?? null, imageId: group?.imageId ?? null };
  });
  return { type, resources };
}

/** Who owns a tag. Source: system keys start with System/Scheduler/. */
export function scopeOf(tag: Tag): 'System' | 'Custom' {
  return tag.Key.startsWith('System/') ? 'System' : 'Custom';
}
