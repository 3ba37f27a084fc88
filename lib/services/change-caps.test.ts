/** Guarantees of caps that admins change: every process goes by them, no setting is passed, nothing is overwritten unseen, and the trail tells. */
import { mergeTests } from '@playwright/test';
import { auditQuerySchema } from '@/lib/contract/audit';
import { type ClaimedItem, claimItem } from '@/lib/db/claim-items';
import type { Actor } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import type { Role } from '@/lib/domain/permission';
import { carryOutItem } from './carry-out-item';
import { changeCaps } from './change-caps';
import { confirmDeletion } from './confirm-deletion';
import { getCaps } from './get-caps';
import { getDeletion } from './get-deletion';
import { listAudit } from './list-audit';
import { makePlan } from './make-plan';
import { resumeDeletion } from './pause-deletion';
import type { Runtime } from './runtime';
import { ACTOR, anImage, expect, test as serviceTest } from './testing/service-test';
import { test as severalTest } from './testing/several-processes';

const test = mergeTests(serviceTest, severalTest);
const FOREVER = new AbortController().signal;
const as = (role: Role, name: string = role): Actor => ({
  ...ACTOR,
  name,
  rights: { grants: [{ role, scope: null }], limits: null },
});

test.use({ settings: { DELETION_MAX_IMAGES: '50', DAILY_MAX_DELETIONS: '100' } });

/** Sets caps by the version that holds now. */
async function set(held: Runtime, caps: { perDeletion?: number; perDay?: number }, actor = as('admin')) {
  const { version } = await getCaps(held);
  return changeCaps({ perDeletion: null, perDay: null, reason: 'tested', version, ...caps }, actor, held);
}

async function confirmed(held: Runtime, imageIds: ImageId[]): Promise<string> {
  const { id: planId, digest } = await makePlan(imageIds, ACTOR, held);
  const given = { reason: 'test', ticket: null, acknowledgeLosses: true, acknowledgeUnknown: false };
  return (await confirmDeletion({ planId, digest, ...given }, planId, ACTOR, held)).deletionId;
}

/** Carries out whatever this process can claim now; how many. */
async function workOn(held: Runtime): Promise<number> {
  const claimed = () => claimItem(held.db, { leaseMs: 60_000, dailyCeiling: held.config.caps.perDay });
  let worked = 0;
  for (let item: ClaimedItem | null = await claimed(); item; item = await claimed(), worked += 1)
    await carryOutItem(held, item, FOREVER);
  return worked;
}

const changes = async (held: Runtime) =>
  (await listAudit(auditQuerySchema.parse({ type: ['caps-changed'], limit: 50 }), held)).records;

test('a cap that one process lowers holds back what another has in hand, and raising it there lets both go on', async ({
  runtimes: [one, two],
  control,
}) => {
  const imageIds = await Promise.all(['a', 'b', 'c', 'd'].map((name) => anImage(control, { name: `capped-${name}` })));
  await set(one, { perDay: 1 });
  const deletionId = await confirmed(two, imageIds);
  expect(await workOn(two)).toBe(1);
  expect(await workOn(one)).toBe(0);
  const view = await getDeletion(deletionId, two);
  expect(view).toMatchObject({
    state: 'paused',
    pauseReason: { kind: 'daily-cap', cap: 1, goesOnAt: expect.any(String) },
    totals: { deleted: 1, waiting: 3 },
  });
  expect(view?.items[1]?.waitingFor).toMatchObject({ kind: 'daily-cap', cap: 1 });
  await expect(resumeDeletion(deletionId, { pausedAt: view?.pausedAt ?? '' }, ACTOR, one)).rejects.toMatchObject({
    code: 'daily-cap-reached',
    message: expect.stringMatching(
      /\(1\).*role admin can change that at .*\/protection, up to 100 \(DAILY_MAX_DELETIONS\)/,
    ),
  });

  await set(two, { perDay: 2 });
  expect([await workOn(one), await workOn(two)]).toEqual([1, 0]);
  await set(one, {});
  expect(await workOn(two)).toBe(2);
  expect(await getDeletion(deletionId, one)).toMatchObject({ state: 'finished', totals: { deleted: 4 } });
  for (const imageId of imageIds) expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('the cap of a deletion is the one that holds when it is confirmed, whichever process set it; the refusal names it and who can change it', async ({
  runtimes: [one, two],
  control,
}) => {
  const imageIds = await Promise.all(['a', 'b'].map((name) => anImage(control, { name: `small-${name}` })));
  const plan = await makePlan(imageIds, ACTOR, two);
  expect(plan.caps).toMatchObject({ perDeletion: 50, perDay: 100 });
  await set(one, { perDeletion: 1 });
  await expect(confirmed(two, imageIds)).rejects.toMatchObject({
    code: 'deletion-too-large',
    message: expect.stringMatching(
      /would delete 2 images; one deletion may have 1\. Who has the role admin .* up to 50 \(DEL/,
    ),
  });
  expect((await makePlan(imageIds, ACTOR, two)).caps).toMatchObject({ perDeletion: 1, perDay: 100 });
  await set(one, { perDeletion: 2 });
  await confirmed(two, imageIds);
});

test('no cap passes its setting, and where a setting is lower by now the setting counts', async ({
  runtimes: [one, two],
}) => {
  for (const caps of [{ perDeletion: 51 }, { perDay: 101 }])
    await expect(set(one, caps), JSON.stringify(caps)).rejects.toMatchObject({ code: 'cap-above-ceiling' });
  expect(await changes(one)).toEqual([]);
  await set(one, { perDeletion: 50, perDay: 100 });
  const lower = { ...two, config: { ...two.config, caps: { perDeletion: 10, perDay: 20 } } };
  expect(await getCaps(lower)).toMatchObject({
    perDeletion: { cap: 10, set: 50, ceiling: 10, setting: 'DELETION_MAX_IMAGES' },
    perDay: { cap: 20, set: 100, ceiling: 20, setting: 'DAILY_MAX_DELETIONS' },
  });
});

test('of two admins who change what they both saw one is told; the trail has who, before, after and why, and nothing for what holds already', async ({
  runtimes: [one, two],
}) => {
  const seen = { perDeletion: null, perDay: null, version: 0 };
  const both = await Promise.allSettled([
    changeCaps({ ...seen, perDay: 7, reason: 'a bad day' }, as('admin', 'anna'), one),
    changeCaps({ ...seen, perDay: 8, reason: 'a good day' }, as('admin', 'ben'), two),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [first, second] = both[0].status === 'fulfilled' ? ['anna', 'ben'] : ['ben', 'anna'];
  expect(both.find((each) => each.status === 'rejected')).toMatchObject({
    reason: { code: 'caps-changed', message: expect.stringContaining(`${first} changed the caps`) },
  });
  const perDay = first === 'anna' ? 7 : 8;
  const { version, changed } = await getCaps(two);
  expect([version, changed]).toMatchObject([1, { by: first }]);
  await changeCaps({ perDeletion: 3, perDay, reason: 'smaller ones', version }, as('admin', second), two);
  await changeCaps({ perDeletion: 3, perDay, reason: 'again', version: 2 }, as('admin', first), one);
  const ceilings = { perDeletion: 50, perDay: 100 };
  const afterFirst = { perDeletion: null, perDay };
  expect((await changes(one)).reverse()).toMatchObject([
    {
      actor: first,
      event: {
        before: { perDeletion: null, perDay: null },
        after: afterFirst,
        ceilings,
        reason: expect.stringMatching(/day$/),
      },
    },
    {
      actor: second,
      event: { before: afterFirst, after: { perDeletion: 3, perDay }, ceilings, reason: 'smaller ones' },
    },
  ]);
});

test('nobody but an admin of all images changes caps', async ({ runtimes: [one] }) => {
  for (const role of ['viewer', 'operator', 'auditor'] as const)
    await expect(set(one, { perDay: 1 }, as(role)), role).rejects.toMatchObject({ code: 'forbidden' });
  const scope = { names: ['team-a-*'], products: [], regions: [] };
  const some: Actor = { ...ACTOR, rights: { grants: [{ role: 'admin', scope }], limits: null } };
  await expect(set(one, { perDay: 1 }, some)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await getCaps(one)).toMatchObject({ version: 0, changed: null, perDay: { cap: 100, set: null } });
});

test('embedded: lowering the cap of a day while a deletion runs holds back what was not sent, raising it lets it go on', async ({
  held,
  control,
}) => {
  const imageIds = await Promise.all(['a', 'b', 'c'].map((name) => anImage(control, { name: `lowered-${name}` })));
  const deletionId = await confirmed(held, imageIds);
  const claimed = await claimItem(held.db, { leaseMs: 60_000, dailyCeiling: held.config.caps.perDay });
  if (!claimed) throw new Error('nothing to claim');
  await carryOutItem(held, claimed, FOREVER);
  await set(held, { perDay: (await getCaps(held)).sentInDay });
  expect(await workOn(held)).toBe(0);
  expect(await getDeletion(deletionId, held)).toMatchObject({ state: 'paused', totals: { deleted: 1, waiting: 2 } });
  await set(held, {});
  expect(await workOn(held)).toBe(2);
  expect(await getDeletion(deletionId, held)).toMatchObject({ state: 'finished', totals: { deleted: 3 } });
});
