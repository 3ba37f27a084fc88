/** `GET /api/deletions`. */
import 'server-only';
import type { DeletionPage } from '@/lib/contract/deletions';
import { listDeletions as listDeletionRows } from '@/lib/db/deletions';
import { summaryView } from './deletion-view';
import { type Runtime, runtime } from './runtime';

/** Deletions, newest first. */
export async function listDeletions(query: { cursor?: string; limit: number }, held?: Runtime): Promise<DeletionPage> {
  const { db } = held ?? (await runtime());
  const page = await listDeletionRows(db, query);
  return { ...page, deletions: page.deletions.map(summaryView) };
}
