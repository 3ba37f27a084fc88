import type { AuditContext, AuditEvent } from '@/lib/domain/audit-event';
import { appendAudits, findAudit } from './audit';
import { ALL_RECORDS, type AuditFilter, auditAfter, auditBefore, countAudit } from './audit-list';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';

const context = (changes: Partial<AuditContext>): AuditContext => ({
  actor: 'admin',
  address: '127.0.0.1',
  correlationId: 'c',
  deletionId: null,
  imageId: null,
  imageName: null,
  ...changes,
});
const settled = (outcome: 'deleted' | 'refused', code: string): AuditEvent => {
  return { type: 'item-settled', outcome, confirmedByLook: true, code, requestId: 'r' };
};
const unlocked = (owner: string): AuditEvent => ({ type: 'protection-removed', owner, reason: '50% off' });

async function fill(db: Database): Promise<void> {
  await db.transaction((tx) =>
    appendAudits(tx, [
      { context: context({ imageId: 'imgc-1', imageName: 'Office' }), event: unlocked('ann') },
      { context: context({ actor: 'bob', deletionId: 'd1', imageId: 'imgc-1' }), event: settled('deleted', '200') },
      { context: context({ actor: 'bob', deletionId: 'd1', imageId: 'imgc-2' }), event: settled('refused', 'No') },
      {
        context: context({ deletionId: 'd2', imageId: 'imgc-2', correlationId: 'x' }),
        event: settled('refused', 'No'),
      },
      { context: context({ imageId: 'imgc-3' }), event: unlocked('carl') },
    ]),
  );
}

const seqs = async (db: Database, filter: Partial<AuditFilter>) =>
  (await auditBefore(db, { ...ALL_RECORDS, ...filter }, { before: null, limit: 9 })).map(({ seq }) => seq);

onBoth('each filter leaves what it says, newest first, and filters narrow one another', async ({ db }) => {
  await fill(db);
  expect(await seqs(db, {})).toEqual([5, 4, 3, 2, 1]);
  expect(await seqs(db, { type: ['item-settled'] })).toEqual([4, 3, 2]);
  expect(await seqs(db, { actor: ['bob'] })).toEqual([3, 2]);
  expect(await seqs(db, { outcome: ['refused'] })).toEqual([4, 3]);
  expect(await seqs(db, { code: ['200', 'No'], actor: ['bob'] })).toEqual([3, 2]);
  expect(await seqs(db, { deletionId: 'd1' })).toEqual([3, 2]);
  expect(await seqs(db, { imageId: 'imgc-1' })).toEqual([2, 1]);
  expect(await seqs(db, { correlationId: 'x' })).toEqual([4]);
  expect(await seqs(db, { search: ' OFFICE ' })).toEqual([1]);
  expect(await seqs(db, { search: '50%' })).toEqual([5, 1]);
  expect(await seqs(db, { search: '50_' })).toEqual([]);
  expect(await seqs(db, { from: '2999-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await seqs(db, { from: '2000-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' })).toHaveLength(5);
  const third = await findAudit(db, 3);
  expect(await seqs(db, { to: third?.record.at })).not.toContain(3);
  expect(await seqs(db, { from: third?.record.at })).toContain(3);
});

onBoth('pages meet without gap or repetition in both directions', async ({ db }) => {
  await fill(db);
  const down: number[] = [];
  for (let before: number | null = null; ; ) {
    const page = await auditBefore(db, ALL_RECORDS, { before, limit: 2 });
    if (page.length === 0) break;
    down.push(...page.map(({ seq }) => seq));
    before = down.at(-1) ?? null;
  }
  expect(down).toEqual([5, 4, 3, 2, 1]);
  const up: number[] = [];
  for (let page = [0]; page.length > 0; up.push(...page))
    page = (await auditAfter(db, ALL_RECORDS, { after: up.at(-1) ?? 0, upTo: 4, limit: 3 })).map(({ seq }) => seq);
  expect(up).toEqual([1, 2, 3, 4]);
});

onBoth(
  'a value counts what it would leave under the other filters, and a chosen one stays to be seen',
  async ({ db }) => {
    await fill(db);
    const { total, facets } = await countAudit(db, { ...ALL_RECORDS, actor: ['bob'], outcome: ['refused', 'changed'] });
    expect(total).toBe(1);
    expect(facets.actor).toEqual([
      { value: 'admin', count: 1 },
      { value: 'bob', count: 1 },
    ]);
    expect(facets.outcome).toEqual([
      { value: 'deleted', count: 1 },
      { value: 'refused', count: 1 },
      { value: 'changed', count: 0 },
    ]);
    expect(facets.code).toEqual([{ value: 'No', count: 1 }]);
    expect(facets.type).toEqual([{ value: 'item-settled', count: 1 }]);
    expect((await countAudit(db, { ...ALL_RECORDS, search: 'imgc-2' })).total).toBe(2);
  },
);

onBoth('a record is found by its number, with its neighbours', async ({ db }) => {
  await fill(db);
  expect(await findAudit(db, 1)).toMatchObject({ record: { seq: 1 }, before: null, after: 2 });
  expect(await findAudit(db, 5)).toMatchObject({ record: { imageId: 'imgc-3' }, before: { seq: 4 }, after: null });
  expect(await findAudit(db, 6)).toBeNull();
});
