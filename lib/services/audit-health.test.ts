/** What happens while the trail cannot be written. */
import { AuditNotWritable } from '@/lib/domain/audit-event';
import type { ImageId } from '@/lib/domain/image';
import { deletionStep } from '@/lib/worker/deletion-step';
import { auditHealth } from './audit-health';
import { confirmDeletion } from './confirm-deletion';
import { describeAccount } from './describe-account';
import { getDeletion } from './get-deletion';
import { isReady } from './is-ready';
import { makePlan } from './make-plan';
import { protectImage } from './protect-image';
import type { Runtime } from './runtime';
import { stopDeletion } from './stop-deletion';
import { syncInventory } from './sync-inventory';
import { ACTOR, anImage, expect, test } from './testing/service-test';

const FOREVER = new AbortController().signal;

const CLOSE = [
  `create function close_trail() returns trigger language plpgsql as $$ begin raise exception 'no room for records'; end $$`,
  'create trigger closed before insert on audit for each statement execute function close_trail()',
];
const OPEN = ['drop trigger if exists closed on audit', 'drop function if exists close_trail'];

async function run(held: Runtime, statements: string[]): Promise<void> {
  for (const statement of statements) await held.db.query(statement);
}

test.afterEach(async ({ held }) => {
  await run(held, OPEN);
  await expect.poll(async () => (await auditHealth(held)).writable).toBe(true);
});

async function confirmed(held: Runtime, imageId: ImageId): Promise<string> {
  const plan = await makePlan([imageId], ACTOR, held);
  const request = { planId: plan.id, digest: plan.digest, reason: 'test', ticket: null };
  const acknowledged = { acknowledgeLosses: true, acknowledgeUnknown: false };
  return (await confirmDeletion({ ...request, ...acknowledged }, plan.id, ACTOR, held)).deletionId;
}

const itemOf = async (held: Runtime, deletionId: string) => (await getDeletion(deletionId, held))?.items[0];

test('while no record can be written no delete is sent; the item waits, the console says why, and goes on by itself', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'unrecorded' });
  const deletionId = await confirmed(held, imageId);
  await run(held, CLOSE);
  const before = await control.calls('DeleteImage');
  expect(await deletionStep(held, FOREVER, FOREVER)).toBeGreaterThan(0);
  const reads = await control.calls('ListImage');
  for (let step = 0; step < 2; step++) expect(await deletionStep(held, FOREVER, FOREVER)).toBeGreaterThan(0);
  expect(await control.calls('ListImage')).toBe(reads);
  expect(await control.calls('DeleteImage')).toBe(before);
  expect(await itemOf(held, deletionId)).toMatchObject({
    state: 'waiting',
    outcome: null,
    sends: 0,
    waitingFor: { kind: 'record', since: expect.any(String) },
  });
  const sentence = expect.stringContaining('The audit trail cannot be written: no room for records');
  expect(await isReady(held)).toEqual({ ok: false, sentence });
  expect((await describeAccount(held)).audit).toMatchObject({ writable: false, why: sentence });

  await run(held, OPEN);
  await expect
    .poll(
      async () => {
        await deletionStep(held, FOREVER, FOREVER);
        return itemOf(held, deletionId);
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toMatchObject({ state: 'settled', outcome: 'deleted', sends: 1 });
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
  expect(await isReady(held)).toEqual({ ok: true, sentence: 'ready' });
});

test('an answer that came while no record could be written is kept until one can', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'answer-unrecorded' });
  const deletionId = await confirmed(held, imageId);
  // Closes itself behind the intent: what follows is refused.
  await run(held, [
    `create function close_trail() returns trigger language plpgsql as $$
       begin if new.type = 'delete-answered' then raise exception 'no room'; end if; return new; end $$`,
    'create trigger closed before insert on audit for each row execute function close_trail()',
  ]);
  const step = deletionStep(held, FOREVER, FOREVER);
  await expect.poll(async () => (await control.deletionsOf(imageId)).length, { timeout: 20_000 }).toBe(1);
  await expect.poll(async () => (await auditHealth(held)).writable, { timeout: 20_000 }).toBe(false);
  expect(await itemOf(held, deletionId)).toMatchObject({ state: 'sent', vendor: null });
  await run(held, OPEN);
  await step;
  await expect
    .poll(
      async () => {
        await deletionStep(held, FOREVER, FOREVER);
        return itemOf(held, deletionId);
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toMatchObject({ outcome: 'deleted', sends: 1, vendor: { code: '200', requestId: expect.any(String) } });
});

test('what a person asks for is refused with the cause, and nothing of it is stored', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'unrecorded-request' });
  await syncInventory(held);
  const plan = await makePlan([imageId], ACTOR, held);
  await run(held, CLOSE);
  await expect(makePlan([imageId], ACTOR, held)).rejects.toThrow(AuditNotWritable);
  const request = { planId: plan.id, digest: plan.digest, reason: '', ticket: null };
  const confirm = (digest: string) =>
    confirmDeletion(
      { ...request, digest, acknowledgeLosses: true, acknowledgeUnknown: false },
      `key-${digest}`,
      ACTOR,
      held,
    );
  await expect(confirm(plan.digest)).rejects.toThrow(AuditNotWritable);
  await expect(confirm('another')).rejects.toThrow(AuditNotWritable);
  await expect(protectImage(imageId, { reason: 'x', expiresAt: null }, ACTOR, held)).rejects.toThrow(AuditNotWritable);
  await run(held, OPEN);
  const { created, deletionId } = await confirm(plan.digest);
  expect(created).toBe(true);
  await stopDeletion(deletionId, ACTOR, held);
});
