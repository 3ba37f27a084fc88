/** TagCloudResources. Source: App Streaming notes 3: an existing key gets the new value; at most 20 tags a resource. */
import { invalidParameter, missingParameter } from '../gateway/api-error';
import { type Parameters, readObjects } from '../gateway/parameters';
import type { Tag } from '../state/records';
import type { Operation } from './operation';
import { readTagged, scopeOf } from './tags';

const MAX_TAGS = 20;

function readTags(parameters: Parameters): Tag[] {
  const tags = readObjects(parameters, 'Tags', MAX_TAGS);
  if (tags.length === 0) throw missingParameter('Tags');
  return tags.map((tag) => {
    const [Key = '', Value = ''] = [tag.get('Key'), tag.get('Value')];
    if (Key === '' || Key.length > 128 || Value.length > 256) throw invalidParameter('Tags');
    return { Key, Value };
  });
}

function merged(before: readonly Tag[], given: readonly Tag[]): Tag[] {
  const byKey = new Map([...before, ...given].map((tag) => [tag.Key, tag]));
  return [...byKey.values()];
}

/** Sets tags; what could not be changed is listed in FailedResources (code and text for unknown ids: inference). */
export const tagCloudResources: Operation = {
  name: 'TagCloudResources',
  version: '2021-09-01',
  methods: ['POST', 'GET'],
  run({ parameters, simulation, cause }) {
    const { store, effects, timeline } = simulation;
    const { type, resources } = readTagged(parameters, store);
    const given = readTags(parameters);
    const failed: object[] = [];
    for (const { id, tags, imageId } of resources) {
      const after = tags && merged(tags, given);
      if (!tags || !after || after.length > MAX_TAGS) {
        const shown = given.map((tag) => ({ ...tag, Scope: scopeOf(tag) }));
        const Message = 'Failed to tag resource.';
        failed.push({ ResourceId: id, ResourceType: type, Code: 'TAG_RESOURCE_FAILED', Message, Tags: shown });
        continue;
      }
      tags.splice(0, tags.length, ...after);
      effects.append('tags-set', imageId, cause, timeline.now(), id);
    }
    store.touch();
    return { FailedResources: failed };
  },
};
