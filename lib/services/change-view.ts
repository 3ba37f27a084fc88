/** `POST /api/views`, `PUT` and `DELETE /api/views/{id}`. Only the owner changes a view; doing the same twice is doing it once. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { NewView, View } from '@/lib/contract/views';
import { addView, findView, findViewByName, removeView, replaceView, type StoredView } from '@/lib/db/views';
import type { Actor } from '@/lib/domain/actor';
import { MAX_VIEWS_PER_OWNER } from '@/lib/domain/view';
import { viewFor } from './list-views';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/**
 * Saves a view; `created` is false when the very same was there already. Throws `view-name-taken` and `too-many-views`.
 */
export async function saveView(
  request: NewView,
  { name: owner }: Pick<Actor, 'name'>,
  held?: Runtime,
): Promise<{ view: View; created: boolean }> {
  const { db } = held ?? (await runtime());
  const added = await addView(db, { ...request, id: randomUUID(), owner }, MAX_VIEWS_PER_OWNER);
  if (added) return { view: viewFor(added, owner), created: true };
  const known = await findViewByName(db, owner, request.name);
  if (!known) {
    throw new ServiceError(
      'too-many-views',
      `You have ${MAX_VIEWS_PER_OWNER} views, and there can be no more. Delete one that you do not need any more.`,
    );
  }
  if (!isSame(known, request)) throw nameTaken(known);
  return { view: viewFor(known, owner), created: false };
}

/** Replaces what a view is. Throws `view-not-found`, `view-name-taken`, and `forbidden` for another's view. */
export async function changeView(
  id: string,
  request: NewView,
  { name: owner }: Pick<Actor, 'name'>,
  held?: Runtime,
): Promise<View> {
  const { db } = held ?? (await runtime());
  const replaced = await replaceView(db, { ...request, id, owner });
  if (replaced) return viewFor(replaced, owner);
  const before = visibleTo(owner, await findView(db, id));
  if (!before) throw new ServiceError('view-not-found', 'There is no view with this id. It may have been deleted.');
  refuseOthers(owner, before);
  throw nameTaken((await findViewByName(db, owner, request.name)) ?? before);
}

/** Deletes a view. Does nothing when there is none; throws `forbidden` for another's view. */
export async function deleteView(id: string, { name: owner }: Pick<Actor, 'name'>, held?: Runtime): Promise<void> {
  const { db } = held ?? (await runtime());
  const before = visibleTo(owner, await findView(db, id));
  if (!before) return;
  refuseOthers(owner, before);
  await removeView(db, id, owner);
}

/** What others keep to themselves is not there for anybody else. */
function visibleTo(actor: string, view: StoredView | null): StoredView | null {
  return view && (view.shared || view.owner === actor) ? view : null;
}

function refuseOthers(actor: string, { owner }: StoredView): void {
  if (owner === actor) return;
  throw new ServiceError(
    'forbidden',
    `The view belongs to ${owner}, who alone can change or delete it. Save it under a name of your own instead.`,
  );
}

function isSame(known: StoredView, request: NewView): boolean {
  return known.name === request.name && known.search === request.search && known.shared === request.shared;
}

function nameTaken({ name }: StoredView): ServiceError {
  return new ServiceError(
    'view-name-taken',
    `You have a view named “${name}” already. Choose another name, or change that view.`,
  );
}
