/** Guarantees of protections: what is protected is not deleted, whenever the protection was set; who set and removed it is told. */
import { auditQuerySchema } from '@/lib/contract/audit';
import { ruleRequestSchema } from '@/lib/contract/protection';
import { claimItem, releaseAllLeases } from '@/lib/db/claim-items';
import { openDatabase } from '@/lib/db/open-database';
import { beginProtectionChange, setProtection } from '@/lib/db/protections';
import { startPostgres } from '@/lib/db/testing/postgres';
import { type Actor, consoleActor } from '@/lib/domain/actor';
import type { AuditType } from '@/lib/domain/audit-event';
import type { ImageId } from '@/lib/domain/image';
import { carryOutItem } from './carry-out-item';
import { changeRule, createRule, deleteRule } from './change-rule';
import { confirmDeletion } from './confirm-deletion';
import { describeImage } from './describe-image';
import { getDeletion } from './get-deletion';
import { createLastLooks } from './last-looks';
import { listAudit } from './list-audit';
import { listProtectionLocks, listProtectionRules } from './list-protections';
import { makePlan } from './make-plan';
import { protectImage, protectImages, unprotectImage } from './protect-image';
import { readFacts } from './read-facts';
import { previewRule } from './rule-reach';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { ACTOR, anImage, expect, test } from './testing/service-test';

const FOREVER = new AbortController().signal;
const KEPT = { reason: 'kept for the fair', expiresAt: null };

/** What the list shows. */
async function listedVerdict({ db }: Runtime, imageId: ImageId): Promise<string | undefined> {
  const [row] = await db.query<{ verdict: string }>('select verdict from images where image_id = $1', [imageId]);
  return row?.verdict;
}

function ruleFor(pattern: string, changes: object = {}) {
  return ruleRequestSchema.parse({ selector: { kind: 'name', pattern }, ...KEPT, ...changes });
}

async function confirmed(held: Runtime, imageId: ImageId): Promise<string> {
  const plan = await makePlan([imageId], ACTOR, held);
  const request = { planId: plan.id, digest: plan.digest, reason: 'test', ticket: null };
  const acknowledged = { acknowledgeLosses: true, acknowledgeUnknown: false };
  return (await confirmDeletion({ ...request, ...acknowledged }, plan.id, ACTOR, held)).deletionId;
}

async function carryOut(held: Runtime): Promise<void> {
  const item = await claimItem(held.db, { leaseMs: 60_000 });
  if (!item) throw new Error('nothing to claim');
  await carryOutItem(held, item, FOREVER);
}

async function typesOf(held: Runtime, imageId: string | undefined, type: AuditType[] = []) {
  const { records } = await listAudit(auditQuerySchema.parse({ type, imageId, limit: 50 }), held);
  return records.map(({ event }) => event.type);
}

test('many images are protected by one request, each with its own record; what is not there does not hinder the others', async ({
  control,
  held,
}) => {
  const [first, second] = [await anImage(control, { name: 'many-1' }), await anImage(control, { name: 'many-2' })];
  await syncInventory(held);
  await protectImage(second, KEPT, ACTOR, held);
  const given = [first, 'imgc-never' as ImageId, second];
  const { results } = await protectImages(given, { ...KEPT, owner: 'render team' }, ACTOR, held);
  expect(results.map(({ result }) => result)).toEqual(['protected', 'not-found', 'changed']);
  expect(await listedVerdict(held, first)).toBe('blocked');
  expect(await typesOf(held, first)).toEqual(['protection-set']);
  expect(await typesOf(held, second)).toEqual(['protection-changed', 'protection-set']);
  expect(await listProtectionLocks({ search: 'many-1', cursor: undefined, limit: 5 }, held)).toMatchObject({
    total: 1,
    locks: [{ imageId: first, owner: 'render team', setBy: ACTOR.name, holds: true }],
  });
  await unprotectImage(first, 'the fair is over', ACTOR, held);
  expect(await listedVerdict(held, first)).toBe('deletable');
  const { records } = await listAudit(auditQuerySchema.parse({ imageId: first, limit: 1 }), held);
  expect(records[0]).toMatchObject({
    actor: ACTOR.name,
    event: { type: 'protection-removed', owner: 'render team', why: 'the fair is over' },
  });
});

test('a batch that cannot be recorded protects nothing of it and says so', async ({ control, held }) => {
  const imageId = await anImage(control, { name: 'unrecorded' });
  await syncInventory(held);
  await held.db.query('alter table audit rename to audit_away');
  try {
    expect(await protectImages([imageId], KEPT, ACTOR, held)).toEqual({ results: [{ imageId, result: 'failed' }] });
  } finally {
    await held.db.query('alter table audit_away rename to audit');
  }
  expect((await describeImage(imageId, {}, held))?.protection).toBeNull();
});

test('a rule protects what is there, what appears later, and nothing any more when it is removed', async ({
  control,
  held,
}) => {
  const there = await anImage(control, { name: 'Ruled-1' });
  const other = await anImage(control, { name: 'unruled' });
  await syncInventory(held);
  expect(await previewRule({ kind: 'name', pattern: 'ruled-*' }, held)).toMatchObject({
    images: 1,
    deletable: 1,
    everything: false,
    first: [{ id: there, name: 'Ruled-1' }],
  });
  const { rule, created } = await createRule(ruleFor('ruled-*'), ACTOR, held);
  expect({ created, images: rule.images }).toEqual({ created: true, images: 1 });
  expect([await listedVerdict(held, there), await listedVerdict(held, other)]).toEqual(['blocked', 'deletable']);
  const later = await anImage(control, { name: 'ruled-later' });
  await syncInventory(held);
  expect(await listedVerdict(held, later)).toBe('blocked');
  expect((await listProtectionRules(held)).rules.find(({ id }) => id === rule.id)?.images).toBe(2);
  expect((await describeImage(later, { check: 'live' }, held))?.reasons[0]).toMatchObject({
    kind: 'protected',
    evidence: [{ kind: 'protection-rule', id: rule.id, name: ACTOR.name, detail: KEPT.reason, rule: 'ruled-*' }],
  });
  expect((await createRule(ruleFor('ruled-*'), ACTOR, held)).created).toBe(false);
  await expect(createRule(ruleFor('RULED-*', { reason: 'another' }), ACTOR, held)).rejects.toMatchObject({
    code: 'rule-exists',
  });
  await changeRule(rule.id, ruleFor('ruled-later'), ACTOR, held);
  expect([await listedVerdict(held, there), await listedVerdict(held, later)]).toEqual(['deletable', 'blocked']);
  await deleteRule(rule.id, 'not needed', ACTOR, held);
  expect(await listedVerdict(held, later)).toBe('deletable');
  const types: AuditType[] = ['protection-rule-removed', 'protection-rule-changed', 'protection-rule-set'];
  expect(await typesOf(held, undefined, types)).toEqual(types);
});

test('a rule that protects every image has to be confirmed', async ({ control, held }) => {
  for (const name of ['all-1', 'all-2']) await anImage(control, { name });
  await syncInventory(held);
  for (const pattern of ['*', '**', '?*'])
    await expect(createRule(ruleFor(pattern), ACTOR, held)).rejects.toMatchObject({ code: 'rule-protects-everything' });
  const { rule } = await createRule(ruleFor('*', { confirmEverything: true }), ACTOR, held);
  await deleteRule(rule.id, '', ACTOR, held);
});

test('a protection that would have ended already is refused, and who may not, the console itself among them, changes none', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'refused' });
  await syncInventory(held);
  const past = { ...KEPT, expiresAt: '2001-01-01T00:00:00.000Z' };
  await expect(protectImage(imageId, past, ACTOR, held)).rejects.toMatchObject({ code: 'invalid-request' });
  await expect(createRule(ruleFor('refused', past), ACTOR, held)).rejects.toMatchObject({ code: 'invalid-request' });
  const viewer: Actor = { ...ACTOR, rights: { grants: [{ role: 'viewer', scope: null }], limits: null } };
  for (const actor of [consoleActor('test'), viewer]) {
    await expect(unprotectImage(imageId, '', actor, held)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(protectImages([imageId], KEPT, actor, held)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createRule(ruleFor('refused'), actor, held)).rejects.toMatchObject({ code: 'forbidden' });
  }
});

const AFTER: [string, (held: Runtime, imageId: ImageId, name: string) => Promise<unknown>][] = [
  ['a lock', (held, imageId) => protectImage(imageId, KEPT, ACTOR, held)],
  ['a rule by name', (held, _, name) => createRule(ruleFor(name), ACTOR, held)],
  [
    'a rule by tag',
    (held, _, name) => createRule(ruleFor(name, { selector: { kind: 'tag', key: 'keep', value: name } }), ACTOR, held),
  ],
];

for (const [index, [what, protect]] of AFTER.entries()) {
  test(`${what} that is set after the confirmation stops the item, and nothing is sent`, async ({ control, held }) => {
    const name = `after-${index}`;
    const imageId = await anImage(control, { name, tags: [{ Key: 'keep', Value: name }] });
    await syncInventory(held);
    const deletionId = await confirmed(held, imageId);
    await protect(held, imageId, name);
    await carryOut(held);
    expect((await getDeletion(deletionId, held))?.items[0]).toMatchObject({
      outcome: 'changed',
      sends: 0,
      detail: { differences: [{ kind: 'reason', reason: 'protected', severity: 'blocker' }] },
    });
    expect(await control.deletionsOf(imageId)).toHaveLength(0);
  });
}

test('PostgreSQL: a lock that is being set while the last look ends is waited for, and nothing is sent', async ({
  control,
  held: embedded,
}) => {
  const server = await startPostgres();
  const databaseUrl = await server.newDatabase();
  const [db, other] = await Promise.all([0, 1].map(() => openDatabase({ databaseUrl, dataDir: '' })));
  if (!db || !other) throw new Error('both are opened');
  try {
    const lastLooks = createLastLooks((ids, signal) => readFacts({ ...embedded, db }, ids, signal));
    const held = { ...embedded, db, lastLooks };
    const imageId = await anImage(control, { name: 'in-the-gap' });
    await syncInventory(held);
    const deletionId = await confirmed(held, imageId);
    let carried: Promise<void> = Promise.resolve();
    await other.transaction(async (tx) => {
      await beginProtectionChange(tx);
      await setProtection(tx, imageId, { owner: 'ops', ...KEPT }, 'ops');
      carried = carryOut(held);
      // The last look has not seen the lock, and the intent waits for it.
      const waiting = `select count(*)::integer as count from pg_locks where locktype = 'advisory' and not granted`;
      await expect.poll(async () => (await other.query<{ count: number }>(waiting))[0]?.count).toBe(1);
    });
    await carried;
    expect((await getDeletion(deletionId, held))?.items[0]).toMatchObject({ outcome: 'changed', sends: 0 });
    expect(await control.deletionsOf(imageId)).toHaveLength(0);
    await releaseAllLeases(db);
  } finally {
    await Promise.all([db.close(), other.close()]);
    await server.stop();
  }
});
