import fc from 'fast-check';
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

/** What makes each column of a row another one. */
const EDITS = [
  `at = at + interval '1 microsecond'`,
  `at = at - interval '1 day'`,
  `actor = actor || ' '`,
  `address = null`,
  `correlation_id = 'other'`,
  `deletion_id = ''`,
  `image_id = 'imgc-2'`,
  `image_name = null`,
  `type = 'protection-set'`,
  `event = event || '{"reason":"other"}'`,
  `event = event - 'owner'`,
  `event = 'null'`,
  `previous_hash = repeat('f', 64)`,
  `hash = repeat('f', 64)`,
];
const LENGTH = 8;
const COPY = `'2026-01-01', actor, address, correlation_id, deletion_id, image_id, image_name, type, event`;

/** A change to the trail, and the row at which it must be found. */
interface Tampering {
  statements: string[];
  brokenAt: number;
}

/** Moves rows out of the way: keys stay distinct while they move. */
const shift = (from: number) => [
  `update audit set seq = -seq where seq >= ${from}`,
  'update audit set seq = 1 - seq where seq < 0',
];
const insertAt = (seq: number) =>
  `insert into audit select ${seq}, ${COPY}, repeat('a', 64), repeat('b', 64) from audit order by seq limit 1`;

const row = fc.integer({ min: 1, max: LENGTH });
const tamperings: fc.Arbitrary<Tampering> = fc.oneof(
  fc.tuple(row, fc.constantFrom(...EDITS)).map(([seq, edit]) => ({
    statements: [`update audit set ${edit} where seq = ${seq}`],
    brokenAt: seq,
  })),
  fc.integer({ min: 1, max: LENGTH - 1 }).map((seq) => ({
    statements: [`delete from audit where seq = ${seq}`],
    brokenAt: seq,
  })),
  fc.integer({ min: 1, max: LENGTH - 1 }).map((seq) => ({
    statements: [
      `delete from audit where seq = ${seq}`,
      ...shift(seq + 1).slice(0, 1),
      'update audit set seq = -seq - 1 where seq < 0',
    ],
    brokenAt: seq,
  })),
  row.map((seq) => ({ statements: [...shift(seq), insertAt(seq)], brokenAt: seq })),
  fc.constantFrom(-3, 0, LENGTH + 1, LENGTH + 5).map((seq) => ({
    statements: [insertAt(seq)],
    brokenAt: Math.min(seq, LENGTH + 1),
  })),
  fc.uniqueArray(row, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({
    statements: [
      `update audit set seq = -seq where seq in (${a}, ${b})`,
      `update audit set seq = case seq when ${-a} then ${b} else ${a} end where seq < 0`,
    ],
    brokenAt: Math.min(a, b),
  })),
);

class Undo extends Error {}

/** Tampers, checks that it is found, and undoes it. */
async function isFound(db: Database, { statements, brokenAt }: Tampering): Promise<void> {
  const tried = db.transaction(async (tx) => {
    for (const statement of statements) await tx.query(statement);
    expect(await verifyAudit(tx), statements.join('; ')).toMatchObject({ ok: false, brokenAt });
    throw new Undo();
  });
  await expect(tried).rejects.toThrow(Undo);
}

onBoth('any row that is edited, removed, put in or moved is found, at its place', async ({ db }) => {
  await trailOf(db, LENGTH);
  for (const edit of EDITS) await isFound(db, { statements: [`update audit set ${edit} where seq = 3`], brokenAt: 3 });
  await fc.assert(
    fc.asyncProperty(tamperings, (tampering) => isFound(db, tampering)),
    { numRuns: 100 },
  );
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: LENGTH });
});

onBoth('a long trail is checked to its end', async ({ db }) => {
  await db.transaction(async (tx) => {
    for (let index = 0; index < 1001; index++) await appendAudit(tx, CONTEXT, event(`owner-${index}`));
  });
  expect(await verifyAudit(db)).toEqual({ ok: true, checked: 1001, brokenAt: null });
  await db.query(`update audit set actor = 'somebody' where seq = 1001`);
  expect(await verifyAudit(db)).toEqual({ ok: false, checked: 1000, brokenAt: 1001 });
});

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
