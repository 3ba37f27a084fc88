/** Changes behind a client's back: images and dependents come, change and go. */
import { takeAway } from '../operations/remove-image';
import { addDependent } from '../state/add-dependent';
import { addImage, DEPENDENT_FIELDS } from '../state/add-image';
import { changeImage } from '../state/change-image';
import { BY_CONTROL } from '../state/effects';
import { type ImageRecord, idsOfImage } from '../state/records';
import type { Simulation } from '../state/simulation';
import type { DependentSpec, ImageSpec } from '../state/spec';
import { ControlError, choice, type Fields } from './input';
import { readChange, readDependent, readImage } from './read-spec';
import type { Route } from './route';

const KINDS = Object.values(DEPENDENT_FIELDS);

function find(simulation: Simulation, id: string | undefined): ImageRecord {
  const image = simulation.store.image(id ?? '');
  if (!image) throw new ControlError(`There is no image ${id}.`, 404);
  return image;
}

function describe(image: ImageRecord, { store }: Simulation): object {
  const dependents = store.dependentsOn(idsOfImage(image));
  return { image, dependents, children: store.childrenOf(image.id).map((child) => child.id) };
}

function idsIn(spec: ImageSpec): string[] {
  const lists = [spec.groups, spec.workstations, spec.templates, spec.bundles, spec.desktopGroups, spec.desktops];
  const dependents = lists.flatMap((items: readonly DependentSpec[] | undefined) => items ?? []);
  return [spec.id, ...dependents.map((item) => item.id)].filter((id) => id !== undefined);
}

function add(simulation: Simulation, spec: ImageSpec): object {
  const { store, random, timeline, effects } = simulation;
  for (const id of idsIn(spec)) refuseKnown(simulation, id);
  const image = addImage(store, spec, random, timeline.now());
  effects.append('image-added', image.id, BY_CONTROL, timeline.now());
  return describe(image, simulation);
}

function refuseKnown({ store }: Simulation, id: string): void {
  const known = store.imageByAnyId(id) ?? Object.values(store.shelves).find((shelf) => shelf.get(id) !== undefined);
  if (known) throw new ControlError(`There is a ${id} already.`, 409);
}

/** `POST /images`, `GET`, `PATCH` and `DELETE /images/{id}`, `POST /images/{id}/dependents`, `DELETE /dependents/{id}`. */
export const imageRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/images$/, run: ({ current, body }) => add(current.simulation, readImage(body)) },
  {
    method: 'GET',
    path: /^\/images\/([^/]+)$/,
    run: ({ current: { simulation }, params }) => describe(find(simulation, params[0]), simulation),
  },
  {
    method: 'PATCH',
    path: /^\/images\/([^/]+)$/,
    run({ current: { simulation }, params, body }) {
      const image = find(simulation, params[0]);
      changeImage(simulation.store, image, readChange(body), simulation.timeline.now());
      simulation.effects.append('image-changed', image.id, BY_CONTROL, simulation.timeline.now());
      return describe(image, simulation);
    },
  },
  {
    method: 'DELETE',
    path: /^\/images\/([^/]+)$/,
    run({ current: { simulation }, params }) {
      const image = find(simulation, params[0]);
      takeAway(simulation, image);
      simulation.effects.append('image-vanished', image.id, BY_CONTROL, simulation.timeline.now());
      return { removed: image.id };
    },
  },
  {
    method: 'POST',
    path: /^\/images\/([^/]+)\/dependents$/,
    run({ current: { simulation }, params, body }) {
      const image = find(simulation, params[0]);
      const spec = readDependent(body, ['kind']);
      const kind = choice(body as Fields, 'kind', KINDS);
      if (kind === undefined) throw new ControlError(`"kind" is wanted: one of ${KINDS.join(', ')}.`);
      if (spec.id !== undefined) refuseKnown(simulation, spec.id);
      const added = addDependent(simulation.store, image, kind, spec, simulation.random);
      for (const { id } of added) {
        simulation.effects.append('dependent-added', image.id, BY_CONTROL, simulation.timeline.now(), id);
      }
      return { added };
    },
  },
  {
    method: 'DELETE',
    path: /^\/dependents\/([^/]+)$/,
    run({ current: { simulation }, params: [id = ''] }) {
      const removed = simulation.store.removeDependent(id);
      if (!removed) throw new ControlError(`There is no dependent ${id}.`, 404);
      const image = simulation.store.imageByAnyId(removed.imageId);
      simulation.effects.append('dependent-removed', image?.id ?? null, BY_CONTROL, simulation.timeline.now(), id);
      return { removed: id };
    },
  },
];
