/** CreateImageByInstance. Source: App Streaming notes 3 and 6. POST only; Message is "NULL". */

import { apiError } from '../gateway/api-error';
import { type Parameters, readObjects, readOneOf, readText } from '../gateway/parameters';
import { randomId } from '../generator/random';
import { addImage } from '../state/add-image';
import type { Desktop, ImageRecord, Workstation } from '../state/records';
import type { Simulation } from '../state/simulation';
import type { Operation } from './operation';

function findInstance(parameters: Parameters, simulation: Simulation): Desktop | Workstation {
  const { desktop, workstation } = simulation.store.shelves;
  const id = readText(parameters, 'InstanceId') ?? '';
  const type = readOneOf(parameters, 'InstanceType', ['CloudDesktop', 'WuyingServer']);
  if (type === 'CloudDesktop') {
    const found = desktop.get(id);
    if (!found) throw apiError('DesktopInstance.NotFound');
    return found;
  }
  const found = workstation.get(id) ?? (type === undefined ? desktop.get(id) : undefined);
  if (!found) throw apiError('Instance.NotFound');
  return found;
}

/** INIT for the first tenth, then CREATING, then AVAILABLE. The order is published, the times are not. */
function schedule(simulation: Simulation, image: ImageRecord, instanceId: string): void {
  const { timeline, settings, store, capturing } = simulation;
  const from = timeline.now();
  const span = { from, to: from + settings.creationMs };
  for (const copy of image.regions) copy.span = span;
  const become = (status: ImageRecord['status'], done: boolean): void => {
    image.status = status;
    for (const copy of image.regions) Object.assign(copy, { status, ...(done ? { span: null, progress: 100 } : {}) });
    if (done) capturing.delete(instanceId);
    store.touch();
  };
  timeline.after(settings.creationMs / 10, () => become('CREATING', false));
  timeline.after(settings.creationMs, () => become('AVAILABLE', true));
}

/** Starts making a custom image; a second capture of the same instance is refused while one runs (when: inference). */
export const createImageByInstance: Operation = {
  name: 'CreateImageByInstance',
  version: '2021-09-01',
  methods: ['POST'],
  run({ parameters, simulation, cause }) {
    const { store, random, timeline, effects, capturing } = simulation;
    readOneOf(parameters, 'DiskType', ['SYSTEM', 'ALL']);
    const tags = readObjects(parameters, 'TagList').map((tag) => ({
      Key: tag.get('Key') ?? '',
      Value: tag.get('Value') ?? '',
    }));
    const instance = findInstance(parameters, simulation);
    if (capturing.has(instance.id)) throw apiError('ImageCreateByInstance.TaskExist');
    const source = store.imageByAnyId(instance.imageId);
    const spec = {
      name: readText(parameters, 'ImageName') ?? instance.name,
      description: readText(parameters, 'Description') ?? '',
      status: 'INIT' as const,
      productType: instance.kind === 'desktop' ? ('CloudDesktop' as const) : ('WuyingServer' as const),
      platformName: source?.platformName ?? 'Windows Server 2022',
      systemDiskSize: source?.systemDiskSize ?? 60,
      parentImageId: source?.id ?? null,
      baseImageId: source?.baseImageId ?? null,
      regions: [{ regionId: instance.regionId }],
      tags,
    };
    const image = addImage(store, spec, random, timeline.now());
    capturing.add(instance.id);
    schedule(simulation, image, instance.id);
    effects.append('image-created', image.id, cause, timeline.now());
    const Data = { ImageId: image.id, VersionId: image.versionId, TaskId: randomId(random, 'tid-') };
    return { Success: true, Code: '200', Message: 'NULL', Data };
  },
};
