/** Guarantees that processes on one database never call the account more than one of them might, and that a new process begins where others are. */
import { SYSTEM_CLOCK } from '@/lib/cloud/clock';
import { createLimiter, type Limiter } from '@/lib/cloud/limiter';
import { type BudgetWish, NO_NEWS } from '@/lib/domain/call-budget';
import { openBudget } from './cloud-budget';
import { expect, onBoth, onPostgres } from './testing/database-test';

const LIMITS = { startPerSecond: 50, maxPerSecond: 50, inFlight: 4 };
const WISH: BudgetWish = {
  caller: 'one',
  news: NO_NEWS,
  sends: 0,
  places: 0,
  inFlight: 0,
  retryCost: 0,
  canTry: false,
};

onBoth('a process that begins goes on with rate, retries and breaker of those before', async ({ db, other }) => {
  const before = await openBudget(db, LIMITS);
  await before.exchange({ ...WISH, retryCost: 5, news: { ...NO_NEWS, throttledAgoMs: 0 } });
  await before.exchange({ ...WISH, news: { ...NO_NEWS, unknown: 10 } });
  const kept = async () => (await db.query(`select state -> 'breaker' ->> 'state' as breaker from cloud_budget`))[0];
  await expect.poll(kept).toEqual({ breaker: 'open' });
  const after = await openBudget(other, LIMITS);
  expect(await after.exchange({ ...WISH, caller: 'two', sends: 1 })).toMatchObject({
    perSecond: 25,
    tokens: 495,
    sends: [],
    breaker: { state: 'open', cause: 'unknown-answers' },
  });
});

onBoth('a lower ceiling holds from the start', async ({ db, other }) => {
  await openBudget(db, LIMITS);
  const later = await openBudget(other, { ...LIMITS, maxPerSecond: 3 });
  expect((await later.exchange(WISH)).perSecond).toBe(3);
});

onPostgres('processes together keep to calls a second, and use what is allowed', async ({ db, other }) => {
  const limiters = await Promise.all(
    [db, other, db].map(async (each) => createLimiter(await openBudget(each, LIMITS), LIMITS, SYSTEM_CLOCK)),
  );
  const times: number[] = [];
  const call = async (limiter: Limiter) => {
    const leave = await limiter.enter();
    const { go } = await limiter.take('read');
    expect(go).toBe(true);
    times.push(performance.now());
    leave?.();
  };
  await Promise.all(limiters.flatMap((limiter) => Array.from({ length: 40 }, () => call(limiter))));
  expect(times).toHaveLength(120);
  // A reserved time may be missed by its distance to the next: with the time that a grant takes that makes two calls more than even ones.
  const excess = times.flatMap((from, first) => times.slice(first).map((to, more) => more - (to - from) / 20));
  expect(Math.max(...excess)).toBeLessThanOrEqual(2);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  expect((119 / (last - first)) * 1000).toBeGreaterThan(LIMITS.maxPerSecond * 0.5);
});

onPostgres(
  'processes together never have more calls in flight than are allowed, and all get their turn',
  async ({ db, other }) => {
    const limiters = await Promise.all(
      [db, other].map(async (each) => createLimiter(await openBudget(each, LIMITS), LIMITS, SYSTEM_CLOCK)),
    );
    const inside: (() => void)[] = [];
    let most = 0;
    const calls = limiters.flatMap((limiter) =>
      Array.from({ length: LIMITS.inFlight }, async () => {
        const leave = await limiter.enter();
        inside.push(() => leave?.());
        most = Math.max(most, inside.length);
      }),
    );
    // Nobody leaves by itself, so that every place that is given is taken.
    for (const _ of calls) {
      await expect.poll(() => inside.length).toBeGreaterThan(0);
      inside.shift()?.();
    }
    await Promise.all(calls);
    expect(most).toBeLessThanOrEqual(LIMITS.inFlight);
    expect(most).toBeGreaterThan(1);
  },
);

onPostgres('who finds the database gone is granted nothing', async ({ db }) => {
  const budget = await openBudget(db, LIMITS);
  const limiter = createLimiter(budget, LIMITS, SYSTEM_CLOCK);
  await db.query('drop table cloud_budget');
  expect(await limiter.take('write')).toMatchObject({ go: false, why: expect.stringMatching(/^nothing was sent/) });
});
