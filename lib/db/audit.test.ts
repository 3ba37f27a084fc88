import type { AuditContext, AuditEvent } from '@/lib/domain/audit-event';
import { appendAudit, listAudit, verifyAudit } from './audit';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';

const CONTEXT: AuditContext = {
  actor: 'admin',
  address: '127.0.0.1',
  correlationId: 'c',
  deletionId: null,
  imageId: 'imgc-1',
  imageName: 'a “name” 镜像\n\u202e',
};
const event = (owner: string): AuditEvent => ({ type: 'protection-removed', owner, reason: '=1+1' });
const append = (db: Database, owner: string) => db.transaction((tx) => appendAudit(tx, CONTEXT, event(owner)));

async function trailOf(db: Database, length: number): Promise<void> {
  for (let index = 0; index < length; index++) await append(db, `owner-${index}`);
}

onBoth(
  'an untouched trail verifies, with names that hold quotes, line breaks and marks of direction',
  async ({ db }) => {
    await trailOf(db, 12);
    expect(await verifyAudit(db)).toEqual({ ok: true, checked: 12, brokenAt: null });
  },
);

const TAMPERINGS: [string, string, number][] = [
  ['an edited field', `update audit set actor = 'somebody' where seq = 7`, 7],
  ['an edited payload', `update audit set event = event || '{"reason":"other"}' where seq = 4`, 4],
  ['a moved time', `update audit set at = at + interval '1 second' where seq = 9`, 9],
  ['a removed row', 'delete from audit where seq = 5', 5],
];
for (const [what, sql, brokenAt] of TAMPERINGS) {
  onBoth(`${what} is found at its place`, async ({ db }) => {
    await trailOf(db, 12);
    await db.query(sql);
    expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenAt });
  });
}

onBoth('several writers at once make one chain without gap or fork', async ({ db, other }) => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => append(index % 2 ? db : other, `owner-${index}`)));
  expect(await verifyAudit(db)).toEqual({ ok: true, checked: 40, brokenAt: null });
});

onBoth('a row that is rolled back leaves no gap', async ({ db }) => {
  await append(db, 'kept');
  await expect(
    db.transaction(async (tx) => {
      await appendAudit(tx, CONTEXT, event('lost'));
      throw new Error('the transaction fails');
    }),
  ).rejects.toThrow('the transaction fails');
  await append(db, 'kept too');
  expect(await verifyAudit(db)).toEqual({ ok: true, checked: 2, brokenAt: null });
});

onBoth('the trail comes newest first, page by page, each row once, and can be searched', async ({ db }) => {
  await trailOf(db, 25);
  const seen: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listAudit(db, { search: '', type: [], cursor, limit: 7 });
    seen.push(...page.records.map((record) => record.seq));
    expect(page.total).toBe(25);
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
  expect((await listAudit(db, { search: 'owner-24', type: [], limit: 10 })).records).toHaveLength(1);
  expect((await listAudit(db, { search: '100%', type: [], limit: 10 })).records).toHaveLength(0);
});
