import type { DeletionState } from '@/lib/domain/deletion';
import { cancelDeletion } from './control-deletions';
import { type ListedQuery, listDeletions } from './list-deletions';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { deletionOf } from './testing/deletions';

const ALL: ListedQuery = { search: '', state: [], by: [], limit: 50, capped: false };

async function idsOf(db: Database, query: Partial<ListedQuery> = {}): Promise<string[]> {
  return (await listDeletions(db, { ...ALL, ...query })).deletions.map(({ id }) => id);
}

const end = (db: Database, id: string) => db.transaction((tx) => cancelDeletion(tx, id, null));

/** `paused` and `running` go on, `old` and `ended` have ended, in the order of their confirmation. */
async function four(db: Database): Promise<void> {
  for (const id of ['old', 'paused', 'ended', 'running']) await deletionOf(db, id, [`imgc-${id}`]);
  await end(db, 'old');
  await end(db, 'ended');
  await db.query(`update deletions set paused_at = now(), pause_reason = '{}' where id = 'paused'`);
  await db.query(`update deletions set created_at = now() - interval '40 days', by_name = 'other' where id = 'old'`);
}

onBoth('deletions that go on come first, then the others, newest first', async ({ db }) => {
  await four(db);
  expect(await idsOf(db)).toEqual(['running', 'paused', 'ended', 'old']);
});

onBoth('each filter leaves what its count says, over the other filters', async ({ db }) => {
  await four(db);
  const { facets, total, running } = await listDeletions(db, { ...ALL, by: ['tester'] });
  expect({ total, running }).toEqual({ total: 3, running: 2 });
  expect(facets.by).toEqual([
    { value: 'other', count: 1 },
    { value: 'tester', count: 3 },
  ]);
  for (const { value, count } of facets.state)
    expect(await idsOf(db, { by: ['tester'], state: [value as DeletionState] })).toHaveLength(count);
  expect(await idsOf(db, { state: ['paused'] })).toEqual(['paused']);
  expect(await idsOf(db, { days: '30' })).not.toContain('old');
  expect(await idsOf(db, { search: 'IMGC-ended' })).toEqual(['ended']);
  expect(await idsOf(db, { search: '%' })).toEqual([]);
});

onBoth('while the cap of a day is reached, what waits to be sent counts as paused', async ({ db }) => {
  await four(db);
  expect(await idsOf(db, { state: ['paused'], capped: true })).toEqual(['running', 'paused']);
});

onBoth('no deletion is left out when some end between two pages', async ({ db }) => {
  for (let index = 0; index < 9; index++) await deletionOf(db, `d${index}`, [`imgc-${index}`]);
  for (const id of ['d0', 'd1', 'd2']) await end(db, id);
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page++) {
    const { deletions, next } = await listDeletions(db, { ...ALL, limit: 2, cursor });
    for (const { id } of deletions) seen.add(id);
    cursor = next ?? undefined;
    if (page === 0) for (const id of ['d8', 'd7', 'd5']) await end(db, id);
  }
  expect(seen.size).toBe(9);
});
