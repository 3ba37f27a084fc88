/** `GET /api/deletions`. */
import 'server-only';
import type { DeletionPage } from '@/lib/contract/deletions';
import { listDeletions as listDeletionRows } from '@/lib/db/deletions';
import { capToday, summaryView } from './deletion-view';
import { type Runtime, runtime } from './runtime';

/** Deletions, newest first. */
export async function listDeletions(query: { cursor?: string; limit: number }, held?: Runtime): Promise<DeletionPage> {
  const rt = held ?? (await runtime());
  const page = await listDeletionRows(rt.db, query);
  const today = await capToday(rt);
  return { ...page, deletions: page.deletions.map((row) => summaryView(row, today)) };
}
