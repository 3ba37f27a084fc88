/** DeleteBundles. Source: ecd notes: own bundles of one region. */
import { invalidParameter, missingParameter } from '../gateway/api-error';
import { readList, requireText } from '../gateway/parameters';
import type { Operation } from './operation';

/** Deletes own bundles, all or none; the error for an unknown id follows the general rule (inference). */
export const deleteBundles: Operation = {
  name: 'DeleteBundles',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation, cause }) {
    const { store, effects, timeline } = simulation;
    const regionId = requireText(parameters, 'RegionId');
    const ids = readList(parameters, 'BundleId');
    if (ids.length === 0) throw missingParameter('BundleId');
    const known = ids.every((id) => store.shelves.bundle.get(id)?.regionId === regionId);
    if (!known) throw invalidParameter('BundleId');
    for (const id of ids) {
      const bundle = store.shelves.bundle.get(id);
      store.removeDependent(id);
      const image = store.imageByAnyId(bundle?.imageId ?? '');
      effects.append('bundle-deleted', image?.id ?? null, cause, timeline.now(), id);
    }
    return {};
  },
};
