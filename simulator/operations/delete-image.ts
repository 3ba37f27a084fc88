/** DeleteImage. Source: App Streaming notes 3; rules in `delete-rules`. POST only. */
import { apiError } from '../gateway/api-error';
import { readText } from '../gateway/parameters';
import { BY_ELSEWHERE } from '../state/effects';
import type { ImageRecord } from '../state/records';
import type { Simulation } from '../state/simulation';
import { refusalOf } from './delete-rules';
import { meddle, stopHalfway } from './on-delete';
import type { Operation } from './operation';
import { removeImage, takeAway } from './remove-image';

/** An image that is to be gone when it is deleted: somebody else was faster. */
function vanish(simulation: Simulation, image: ImageRecord): void {
  takeAway(simulation, image);
  simulation.effects.append('image-vanished', image.id, BY_ELSEWHERE, simulation.timeline.now());
}

function find(simulation: Simulation, id: string | undefined): ImageRecord {
  // The id is optional in the published schema; what its absence answers is not published, so this is inference.
  const image = id === undefined ? undefined : simulation.store.image(id);
  if (!image || simulation.deleting.has(image.id)) throw apiError('Image.NotExist');
  return image;
}

/** Deletes one custom image in all its regions. */
export const deleteImage: Operation = {
  name: 'DeleteImage',
  version: '2021-09-01',
  methods: ['POST'],
  run({ parameters, simulation, cause }) {
    const image = find(simulation, readText(parameters, 'ImageId'));
    const onDelete = meddle(simulation, image);
    if (image.deleteAnswers === 'Image.NotExist') vanish(simulation, image);
    const code = image.deleteAnswers ?? refusalOf(image, simulation.store);
    if (code !== null) throw apiError(code);
    if (onDelete?.stops) stopHalfway(simulation, image, onDelete.stops, cause);
    const { settings, timeline, deleting } = simulation;
    deleting.add(image.id);
    timeline.after(settings.deleteMode === 'async' ? settings.asyncDeleteMs : 0, () => {
      deleting.delete(image.id);
      if (simulation.store.image(image.id) === image) removeImage(simulation, image, cause);
    });
    return { Success: true, Code: '200', Message: 'successful', Data: true };
  },
};
