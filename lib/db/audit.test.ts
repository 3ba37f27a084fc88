import fc from 'fast-check';
import type { AuditContext, AuditEvent } from '@/lib/domain/audit-event';
import { appendAudit, appendAudits } from './audit';
import { verifyAudit } from './audit-check';
import { ALL_RECORDS, auditAfter } from './audit-list';
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
    expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 12, brokenAt: null });
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
    await tx.query('alter table audit disable trigger append_only');
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
    const entries = Array.from({ length: 2001 }, (_, index) => ({ context: CONTEXT, event: event(`owner-${index}`) }));
    await appendAudits(tx, entries);
  });
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 2001, brokenAt: null });
  await isFound(db, { statements: [`update audit set actor = 'somebody' where seq = 2001`], brokenAt: 2001 });
});

onBoth('several writers at once make one chain without gap or fork', async ({ db, other }) => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => append(index % 2 ? db : other, `owner-${index}`)));
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 40, brokenAt: null });
});

onBoth('every change to a row is refused, whoever makes it', async ({ db }) => {
  await trailOf(db, 2);
  for (const statement of [
    `update audit set actor = 'x' where seq = 1`,
    'update audit set actor = actor where false',
    'delete from audit where seq = 1',
    'truncate audit',
    `insert into audit select * from audit where seq = 1 on conflict (seq) do update set actor = 'x'`,
  ])
    await expect(db.query(statement), statement).rejects.toThrow('the audit trail is append-only');
  await db.query(`set session_replication_role = 'replica'`);
  await expect(db.query('delete from audit')).rejects.toThrow('the audit trail is append-only');
  await db.query(`set session_replication_role = 'origin'`);
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 2 });
});

onBoth('the rows that one process reads back are the ones that were told when they were added', async ({ db }) => {
  await db.transaction(async (tx) => {
    const told = await appendAudits(
      tx,
      [1, 2].map((each) => ({ context: CONTEXT, event: event(`owner-${each}`) })),
    );
    expect(await auditAfter(tx, ALL_RECORDS, { after: 0, upTo: 9, limit: 9 })).toEqual(told);
  });
});

onBoth('a part of the chain is checked from where an earlier check ended', async ({ db }) => {
  await trailOf(db, 10);
  const first = await verifyAudit(db, { limit: 4 });
  expect(first).toMatchObject({ ok: true, checked: 4, done: false, reached: { seq: 4 }, head: { seq: 10 } });
  const rest = await verifyAudit(db, { after: first.reached ?? undefined, limit: 100 });
  expect(rest).toMatchObject({ ok: true, checked: 6, done: true, reached: rest.head });
  const wrong = { seq: 4, hash: 'f'.repeat(64) };
  expect(await verifyAudit(db, { after: wrong })).toMatchObject({ ok: false, brokenAt: 5, fault: 'unchained' });
});

onBoth('a missing row is told with the next one that is there', async ({ db }) => {
  await trailOf(db, 6);
  const tried = db.transaction(async (tx) => {
    await tx.query('alter table audit disable trigger append_only');
    await tx.query('delete from audit where seq in (3, 4)');
    expect(await verifyAudit(tx)).toMatchObject({ fault: 'missing', brokenAt: 3, shownBy: 5, reached: { seq: 2 } });
    throw new Undo();
  });
  await expect(tried).rejects.toThrow(Undo);
});

onBoth('with a head that was noted before, a trail that was cut or written anew is found', async ({ db }) => {
  await trailOf(db, 6);
  const { head } = await verifyAudit(db);
  const expected = head ?? undefined;
  await append(db, 'later');
  expect(await verifyAudit(db, { expected })).toMatchObject({ ok: true, checked: 7 });
  const forge = async (statement: string, rows: number, found: object) => {
    const tried = db.transaction(async (tx) => {
      await tx.query('alter table audit disable trigger append_only');
      await tx.query(statement);
      for (let row = 0; row < rows; row++) await appendAudit(tx, CONTEXT, event('forged'));
      expect(await verifyAudit(tx)).toMatchObject({ ok: true });
      expect(await verifyAudit(tx, { expected })).toMatchObject({ ok: false, ...found });
      throw new Undo();
    });
    await expect(tried).rejects.toThrow(Undo);
  };
  await forge('delete from audit where seq >= 5', 0, { brokenAt: 5, fault: 'cut' });
  await forge('delete from audit where seq >= 5', 5, { brokenAt: 6, fault: 'rewritten' });
  await forge('delete from audit', 0, { brokenAt: 1, fault: 'cut' });
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
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 2, brokenAt: null });
});
