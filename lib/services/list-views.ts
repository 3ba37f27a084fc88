/** `GET /api/views`, and the one view that an address names. */
import 'server-only';
import type { View, ViewList } from '@/lib/contract/views';
import { findView, type StoredView, viewsFor } from '@/lib/db/views';
import type { Actor } from '@/lib/domain/actor';
import { type Runtime, runtime } from './runtime';

/** Views of other owners in one answer. */
const MAX_SHARED = 500;

/** The actor's views and those that others share, by name. */
export async function listViews({ name }: Pick<Actor, 'name'>, held?: Runtime): Promise<ViewList> {
  const { db } = held ?? (await runtime());
  return { views: (await viewsFor(db, name, MAX_SHARED)).map((view) => viewFor(view, name)) };
}

/** A view that the actor may see; null when there is none. */
export async function getView(id: string, { name }: Pick<Actor, 'name'>, held?: Runtime): Promise<View | null> {
  const { db } = held ?? (await runtime());
  const view = await findView(db, id);
  return view && (view.shared || view.owner === name) ? viewFor(view, name) : null;
}

/** A view as one person sees it. */
export function viewFor(view: StoredView, actor: string): View {
  return { ...view, own: view.owner === actor };
}
