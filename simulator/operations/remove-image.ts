/** What it means that an image goes. Source: App Streaming notes 6: all regions at once; templates that use it go with it. */
import type { Cause } from '../state/effects';
import { type ImageRecord, idsOfImage } from '../state/records';
import type { Simulation } from '../state/simulation';

/** Takes an image away and lets lists show it for as long as the read-after-write delay says. */
export function takeAway(simulation: Simulation, image: ImageRecord): void {
  const { store, timeline, settings } = simulation;
  store.removeImage(image);
  timeline.after(settings.readAfterWriteMs, () => store.unlist(image));
}

/** Removes an image with its templates. That bundles go along too is inference (ecd notes). */
export function removeImage(simulation: Simulation, image: ImageRecord, cause: Cause): void {
  const { store, effects, timeline } = simulation;
  const ids = idsOfImage(image);
  for (const template of store.shelves.template.onImages(ids)) {
    store.removeDependent(template.id);
    effects.append('template-deleted', image.id, cause, timeline.now(), template.id);
  }
  for (const bundle of store.shelves.bundle.onImages(ids)) {
    store.removeDependent(bundle.id);
    effects.append('bundle-deleted', image.id, cause, timeline.now(), bundle.id);
  }
  takeAway(simulation, image);
  effects.append('image-deleted', image.id, cause, timeline.now());
}
