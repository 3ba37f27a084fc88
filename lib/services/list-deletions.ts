/** `GET /api/deletions`. */
import 'server-only';
import type { DeletionListQuery, DeletionPage } from '@/lib/contract/deletion-list';
import { listDeletions as listDeletionRows } from '@/lib/db/list-deletions';
import { capToday, summaryView } from './deletion-view';
import { type Runtime, runtime } from './runtime';

/** Deletions that match: those that go on first, then newest first. */
export async function listDeletions(query: DeletionListQuery, held?: Runtime): Promise<DeletionPage> {
  const rt = held ?? (await runtime());
  const today = await capToday(rt);
  const page = await listDeletionRows(rt.db, { ...query, capped: today.goesOnAt !== null });
  return { ...page, deletions: page.deletions.map((row) => summaryView(row, today)) };
}
