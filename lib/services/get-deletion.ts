/** `GET /api/deletions/{id}`. */
import 'server-only';
import type { DeletionView } from '@/lib/contract/deletions';
import { findDeletion } from '@/lib/db/deletions';
import { capToday, deletionView } from './deletion-view';
import { type Runtime, runtime } from './runtime';

/** A deletion with its items, or null. */
export async function getDeletion(deletionId: string, held?: Runtime): Promise<DeletionView | null> {
  const rt = held ?? (await runtime());
  const row = await findDeletion(rt.db, deletionId);
  return row && deletionView(row, await capToday(rt));
}
