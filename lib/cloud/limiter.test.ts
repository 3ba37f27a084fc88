/** Guarantees that calls of a process keep to the budget, in the order of urgency and coming. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Budget, BudgetWish } from '@/lib/domain/call-budget';
import { createLimiter, type Limiter } from './limiter';
import type { Answered } from './limiter-news';
import { memoryBudget } from './memory-budget';
import { createTestClock, type TestClock } from './testing/test-clock';

function limiterAt(startPerSecond: number, maxPerSecond: number, clock: TestClock, shared?: Budget): Limiter {
  const limits = { startPerSecond, maxPerSecond, inFlight: 8 };
  return createLimiter(shared ?? memoryBudget(limits, clock.now), limits, clock);
}

/** Waits for its turn and is answered. */
async function called(limiter: Limiter, answer: Answered = 'other', signal?: AbortSignal, urgency?: number) {
  const leave = await limiter.take('read', signal, urgency);
  if (leave.go) limiter.answered(leave.ticket, answer);
  return leave;
}

test('over any window no more calls go than the ceiling allows, whatever the answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.array(fc.constantFrom<Answered>('succeeded', 'succeeded', 'succeeded', 'throttled', 'other'), {
        minLength: 2,
        maxLength: 40,
      }),
      async (start, max, answers) => {
        const clock = createTestClock();
        const limiter = limiterAt(start, max, clock);
        const times: number[] = [];
        await Promise.all(
          answers.map(async (answer) => {
            expect((await called(limiter, answer)).go).toBe(true);
            times.push(clock.now());
          }),
        );
        expect(times).toHaveLength(answers.length);
        // A timer may be late by a millisecond, and the next call is not later for it.
        times.forEach((from, first) => {
          times.slice(first).forEach((to, more) => {
            expect(more).toBeLessThanOrEqual(((to - from + 1) / 1000) * max + 1e-6);
          });
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('calls go in the order they came', async () => {
  const limiter = limiterAt(10, 10, createTestClock());
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await limiter.take('read');
      order.push(index);
    }),
  );
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('who comes while the rate rises does not overtake those who sleep', async () => {
  const limiter = limiterAt(1, 1000, createTestClock());
  const leave = await limiter.take('read');
  const order: string[] = [];
  const first = limiter.take('read').then(() => order.push('first'));
  for (let success = 0; success < 100; success++) if (leave.go) limiter.answered(leave.ticket, 'succeeded');
  const second = limiter.take('read').then(() => order.push('second'));
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('waiters that are cancelled leave at once and take nothing of the rate', async () => {
  const clock = createTestClock();
  const start = clock.now();
  const limiter = limiterAt(1, 1, clock);
  await limiter.take('read');
  const stop = new AbortController();
  const cancelled = Array.from({ length: 100 }, () => limiter.take('read', stop.signal));
  const later = limiter.take('read').then(({ go }) => ({ go, after: clock.now() - start }));
  stop.abort();
  expect(await Promise.all(cancelled)).toEqual(Array.from({ length: 100 }, () => ({ go: false, why: 'cancelled' })));
  expect(clock.now() - start).toBe(0);
  expect(await later).toEqual({ go: true, after: 1000 });
  expect(await limiter.take('read', stop.signal)).toEqual({ go: false, why: 'cancelled' });
});

test('throttling slows down those who wait already, but for the one whose turn it is', async () => {
  const clock = createTestClock();
  const start = clock.now();
  const limiter = limiterAt(4, 4, clock);
  const leave = await limiter.take('read');
  const waiting = [limiter.take('read'), limiter.take('read')];
  if (leave.go) limiter.answered({ ...leave.ticket, sentAt: start + 1 }, 'throttled');
  await Promise.all(waiting);
  expect(clock.now() - start).toBeGreaterThanOrEqual(250 + 500);
});

test('a clock that is set back does not stop the calls', async () => {
  const clock = createTestClock();
  const limiter = limiterAt(1, 1, clock);
  await limiter.take('read');
  const before = clock.now() - 3_600_000;
  clock.set(before);
  await limiter.take('read');
  expect(clock.now() - before).toBe(1000);
});

/** A budget that takes part in a conversation: what it was asked, and answers that the test may hold back or make fail. */
function sharedBudget(clock: TestClock, max = 10) {
  const inner = memoryBudget({ startPerSecond: max, maxPerSecond: max, inFlight: 8 }, clock.now);
  const wishes: BudgetWish[] = [];
  let answer: () => Promise<void> = async () => undefined;
  const budget: Budget = {
    aheadMs: 500,
    tryAtOnce: inner.tryAtOnce,
    async exchange(wish) {
      wishes.push(wish);
      await answer();
      return inner.exchange(wish);
    },
  };
  return { budget, wishes, answerBy: (by: typeof answer) => (answer = by) };
}

test('of a shared budget times are reserved in blocks, and together two processes keep to the rate', async () => {
  const clock = createTestClock();
  const { budget, wishes } = sharedBudget(clock);
  const [one, two] = [limiterAt(10, 10, clock, budget), limiterAt(10, 10, clock, budget)];
  const times: number[] = [];
  const call = async (limiter: Limiter) => {
    await called(limiter);
    times.push(clock.now());
  };
  await Promise.all(Array.from({ length: 60 }, (_, index) => call(index % 2 === 0 ? one : two)));
  times.sort((a, b) => a - b);
  times.forEach((from, first) => {
    times.slice(first).forEach((to, more) => {
      expect(more).toBeLessThanOrEqual((to - from + 50) / 100 + 1e-6);
    });
  });
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  expect((last - first) / 1000).toBeLessThan(59 / 10 + 1);
  expect(wishes.filter(({ sends }) => sends > 0).length).toBeLessThan(30);
});

test('a keeper that answers slowly does not keep a call that is alone from ever going', async () => {
  const clock = createTestClock();
  const { budget } = sharedBudget(clock, 20);
  const slow: Budget = {
    ...budget,
    async exchange(wish) {
      const grant = await budget.exchange(wish);
      await clock.sleep(300);
      return grant;
    },
  };
  const limiter = limiterAt(20, 20, clock, slow);
  const start = clock.now();
  for (let call = 0; call < 10; call++) expect((await called(limiter)).go).toBe(true);
  expect(clock.now() - start).toBeLessThan(10 * 700);
});

test('while the budget cannot be reached nothing is sent, with a sentence and at once for those behind; afterwards calls go again', async () => {
  const clock = createTestClock();
  const { budget, answerBy, wishes } = sharedBudget(clock);
  const limiter = limiterAt(10, 10, clock, budget);
  answerBy(() => Promise.reject(new Error('the database is away')));
  const refused = await Promise.all(Array.from({ length: 20 }, () => limiter.take('write')));
  for (const leave of refused)
    expect(leave).toMatchObject({ go: false, why: expect.stringContaining('the database is away') });
  expect(wishes.filter(({ sends }) => sends > 0)).toHaveLength(1);
  answerBy(async () => undefined);
  clock.set(clock.now() + 1000);
  expect((await limiter.take('write')).go).toBe(true);
});

test('what could not be told is told the next time', async () => {
  const clock = createTestClock();
  const { budget, answerBy, wishes } = sharedBudget(clock);
  const limiter = limiterAt(10, 10, clock, budget);
  const leave = await limiter.take('read');
  answerBy(() => Promise.reject(new Error('away')));
  if (leave.go) limiter.answered(leave.ticket, 'unknown');
  await expect.poll(() => wishes.at(-1)?.news.unknown).toBe(1);
  answerBy(async () => undefined);
  clock.set(clock.now() + 1000);
  await called(limiter, 'succeeded');
  expect(wishes.at(-1)?.news.unknown).toBe(1);
});

test('while calls rest none is sent; then one read tries, others wait for what comes of it, and a write never tries', async () => {
  const clock = createTestClock();
  const limiter = limiterAt(100, 100, clock);
  for (let count = 0; count < 10; count++) await called(limiter, 'unknown');
  expect(await limiter.take('read')).toMatchObject({ go: false, why: expect.stringMatching(/rest for another 15 s/) });
  clock.set(clock.now() + 15_000);
  expect((await limiter.take('write')).go).toBe(false);
  const tried = await limiter.take('read');
  expect(tried).toMatchObject({ go: true, ticket: { tries: true } });
  const waiting = [limiter.take('read'), limiter.take('write')];
  if (tried.go) limiter.answered(tried.ticket, 'succeeded');
  expect((await Promise.all(waiting)).map(({ go }) => go)).toEqual([true, true]);
});

test('a read that was to try and is cancelled leaves the turn to the next', async () => {
  const clock = createTestClock();
  const { budget, answerBy } = sharedBudget(clock);
  const limiter = limiterAt(100, 100, clock, budget);
  for (let count = 0; count < 10; count++) await called(limiter, 'unknown');
  await expect.poll(() => limiter.view().breaker.state).toBe('open');
  clock.set(clock.now() + 15_000);
  const stop = new AbortController();
  answerBy(async () => stop.abort());
  expect(await limiter.take('read', stop.signal)).toEqual({ go: false, why: 'cancelled' });
  answerBy(async () => undefined);
  expect(await limiter.take('read')).toMatchObject({ go: true, ticket: { tries: true } });
});
