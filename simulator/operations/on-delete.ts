/** What somebody else does right before a DeleteImage, and deletes that end halfway. What is ordered is said in `state/spec`. */
import { apiError } from '../gateway/api-error';
import { addDependent } from '../state/add-dependent';
import { addImage } from '../state/add-image';
import { changeImage } from '../state/change-image';
import { BY_ELSEWHERE, type Cause } from '../state/effects';
import { type ImageRecord, idsOfImage } from '../state/records';
import type { Simulation } from '../state/simulation';
import type { OnDelete } from '../state/spec';
import { takeAway } from './remove-image';

const APPEARING = { groups: 'delivery-group', workstations: 'workstation', desktopGroups: 'desktop-group' } as const;
const CHANGING = ['type', 'aliUid', 'status', 'sharedTo'] as const;

/** Lets happen what is ordered for a delete of this image; answers the order. */
export function meddle(simulation: Simulation, image: ImageRecord): OnDelete | null {
  const { onDelete } = image;
  if (onDelete === null) return null;
  const left = onDelete.times === undefined ? undefined : onDelete.times - 1;
  // What turned up is there: a second call finds it and does not add it again.
  const { stops } = onDelete;
  image.onDelete = left === 0 || !stops ? null : { stops, ...(left === undefined ? {} : { times: left }) };
  addWhatAppears(simulation, image, onDelete);
  change(simulation, image, onDelete);
  return onDelete;
}

function addWhatAppears(
  { store, random, effects, timeline }: Simulation,
  image: ImageRecord,
  onDelete: OnDelete,
): void {
  for (const [field, kind] of Object.entries(APPEARING)) {
    for (const spec of onDelete[field as keyof typeof APPEARING] ?? []) {
      for (const { id } of addDependent(store, image, kind, spec, random))
        effects.append('dependent-added', image.id, BY_ELSEWHERE, timeline.now(), id);
    }
  }
  for (const name of onDelete.communityImages ?? []) {
    const child = addImage(store, { name, type: 'Community', parentImageId: image.id }, random, timeline.now());
    effects.append('image-added', child.id, BY_ELSEWHERE, timeline.now());
  }
}

function change({ store, effects, timeline }: Simulation, image: ImageRecord, onDelete: OnDelete): void {
  const given = new Set<string>(CHANGING.filter((field) => onDelete[field] !== undefined));
  if (given.size === 0) return;
  const { type, aliUid, status, sharedTo } = onDelete;
  changeImage(store, image, { spec: { name: image.name, type, aliUid, status, sharedTo }, given }, timeline.now());
  effects.append('image-changed', image.id, BY_ELSEWHERE, timeline.now());
}

/** Ends a delete that would have been done halfway, with `DeleteTemplate.Failed`. */
export function stopHalfway(
  simulation: Simulation,
  image: ImageRecord,
  stops: NonNullable<OnDelete['stops']>,
  cause: Cause,
): never {
  const { store, effects, timeline } = simulation;
  if (stops === 'after-image') {
    takeAway(simulation, image);
    effects.append('image-deleted', image.id, cause, timeline.now());
  } else {
    for (const template of store.shelves.template.onImages(idsOfImage(image)).slice(0, -1)) {
      store.removeDependent(template.id);
      effects.append('template-deleted', image.id, cause, timeline.now(), template.id);
    }
  }
  throw apiError('DeleteTemplate.Failed');
}
