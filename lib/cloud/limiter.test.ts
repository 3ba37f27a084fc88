import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { createLimiter } from './limiter';
import { createTestClock } from './testing/test-clock';

test('over any window no more calls go than the ceiling allows, whatever the answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.array(fc.constantFrom('good', 'good', 'good', 'throttled', 'nothing'), { minLength: 2, maxLength: 40 }),
      async (start, max, answers) => {
        const clock = createTestClock();
        const limiter = createLimiter(start, max, clock);
        const times: number[] = [];
        await Promise.all(
          answers.map(async (answer) => {
            expect(await limiter.take()).toBe(true);
            times.push(clock.now());
            if (answer === 'good') limiter.succeeded();
            if (answer === 'throttled') limiter.throttled();
            expect(limiter.perSecond()).toBeLessThanOrEqual(max);
          }),
        );
        expect(times).toHaveLength(answers.length);
        times.forEach((from, first) => {
          times.slice(first).forEach((to, more) => {
            expect(more).toBeLessThanOrEqual(((to - from) / 1000) * max + 1e-6);
          });
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('the rate halves on throttling down to the floor and rises by successes up to the ceiling', () => {
  const limiter = createLimiter(5, 6, createTestClock());
  const rates = (step: () => void, count: number) =>
    Array.from({ length: count }, () => {
      step();
      return limiter.perSecond();
    });
  expect(rates(limiter.throttled, 7)).toEqual([2.5, 1.25, 0.625, 0.3125, 0.2, 0.2, 0.2]);
  expect(rates(limiter.succeeded, 3)).toEqual([0.45, 0.7, 0.95]);
  expect(rates(limiter.succeeded, 50).at(-1)).toBe(6);
});

test('a ceiling below the floor is kept', () => {
  const limiter = createLimiter(5, 0.1, createTestClock());
  expect(limiter.perSecond()).toBe(0.1);
  limiter.throttled();
  expect(limiter.perSecond()).toBe(0.1);
});

test('calls go in the order they came', async () => {
  const limiter = createLimiter(10, 10, createTestClock());
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await limiter.take();
      order.push(index);
    }),
  );
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('who comes while the rate rises does not overtake those who sleep', async () => {
  const limiter = createLimiter(1, 1000, createTestClock());
  await limiter.take();
  const order: string[] = [];
  const first = limiter.take().then(() => order.push('first'));
  for (let success = 0; success < 100; success++) limiter.succeeded();
  const second = limiter.take().then(() => order.push('second'));
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('waiters that are cancelled leave at once and take nothing of the rate', async () => {
  const clock = createTestClock();
  const start = clock.now();
  const limiter = createLimiter(1, 1, clock);
  await limiter.take();
  const stop = new AbortController();
  const cancelled = Array.from({ length: 100 }, () => limiter.take(stop.signal));
  const later = limiter.take().then((went) => ({ went, after: clock.now() - start }));
  stop.abort();
  expect(await Promise.all(cancelled)).toEqual(Array.from({ length: 100 }, () => false));
  expect(clock.now() - start).toBe(0);
  expect(await later).toEqual({ went: true, after: 1000 });
  expect(await limiter.take(stop.signal)).toBe(false);
});

test('throttling slows down those who wait already', async () => {
  const clock = createTestClock();
  const start = clock.now();
  const limiter = createLimiter(4, 4, clock);
  await limiter.take();
  const waiting = [limiter.take(), limiter.take()];
  limiter.throttled();
  limiter.throttled();
  await Promise.all(waiting);
  expect(clock.now() - start).toBe(2000);
});

test('a clock that is set back does not stop the calls', async () => {
  const clock = createTestClock();
  const limiter = createLimiter(1, 1, clock);
  await limiter.take();
  const before = clock.now() - 3_600_000;
  clock.set(before);
  await limiter.take();
  expect(clock.now() - before).toBe(1000);
});
