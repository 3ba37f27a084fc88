/** `GET /api/deletions/{id}`. */
import 'server-only';
import type { DeletionView } from '@/lib/contract/deletions';
import { findDeletion } from '@/lib/db/deletions';
import { deletionView } from './deletion-view';
import { type Runtime, runtime } from './runtime';

/** A deletion with its items, or null. */
export async function getDeletion(deletionId: string, held?: Runtime): Promise<DeletionView | null> {
  const { db } = held ?? (await runtime());
  const row = await findDeletion(db, deletionId);
  return row && deletionView(row);
}
