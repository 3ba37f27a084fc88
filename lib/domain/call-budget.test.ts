/** Guarantees of the budget that all processes share: never more than is allowed, whoever asks in whatever order. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  BUCKET,
  type BudgetLimits,
  type BudgetNews,
  type BudgetState,
  type BudgetWish,
  exchange,
  NO_NEWS,
  newBudget,
  RETRY_COST,
  tryAtOnce,
  tryCredentialsAgain,
} from './call-budget';

const LIMITS: BudgetLimits = { startPerSecond: 5, maxPerSecond: 20, inFlight: 8 };
const WISH: BudgetWish = {
  caller: 'one',
  news: NO_NEWS,
  sends: 0,
  places: 0,
  inFlight: 0,
  retryCost: 0,
  canTry: false,
};

/** A budget that is asked at times that the test sets. */
function budgetAt(start: number, limits = LIMITS, first: BudgetState = newBudget(limits, start)) {
  let now = start;
  let state = first;
  return {
    pass: (ms: number) => {
      now += ms;
    },
    state: () => state,
    now: () => now,
    ask: (wish: Partial<BudgetWish> = {}, news: Partial<BudgetNews> = {}) => {
      const result = exchange(state, { ...WISH, ...wish, news: { ...NO_NEWS, ...news } }, limits, now);
      // As it comes back from a column.
      state = JSON.parse(JSON.stringify(result.state));
      return result.grant;
    },
  };
}

test('times that processes reserve are never nearer than the ceiling allows, whatever happens between', () => {
  const step = fc.record({
    caller: fc.constantFrom('one', 'two', 'three'),
    passMs: fc.integer({ min: 0, max: 900 }),
    sends: fc.integer({ min: 0, max: 12 }),
    succeeded: fc.integer({ min: 0, max: 30 }),
    throttled: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const budget = budgetAt(1000);
      const times: number[] = [];
      for (const { caller, passMs, sends, succeeded, throttled } of steps) {
        budget.pass(passMs);
        const grant = budget.ask({ caller, sends }, { succeeded, throttledAgoMs: throttled ? 0 : null });
        times.push(...grant.sends.map((after) => budget.now() + after));
      }
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(times).toHaveLength(steps.reduce((sum, { sends }) => sum + sends, 0));
      expect(Math.min(Number.POSITIVE_INFINITY, ...gaps)).toBeGreaterThanOrEqual(1000 / LIMITS.maxPerSecond - 1e-6);
    }),
  );
});

test('the rate halves on throttling down to the floor and rises by successes up to the ceiling', () => {
  const budget = budgetAt(1000);
  const rates = (news: Partial<BudgetNews>, count: number) =>
    Array.from({ length: count }, () => {
      budget.pass(1);
      return budget.ask({}, news).perSecond;
    });
  expect(rates({ throttledAgoMs: 0 }, 7)).toEqual([2.5, 1.25, 0.625, 0.3125, 0.2, 0.2, 0.2]);
  expect(rates({ succeeded: 1 }, 3)).toEqual([0.45, 0.7, 0.95]);
  expect(rates({ succeeded: 50 }, 1)).toEqual([8.45 + 0.25 * 20].map((rate) => Math.min(20, rate)));
  expect(rates({ succeeded: 500 }, 1)).toEqual([20]);
});

test('calls that were under way when the rate was halved do not halve it again, whichever process sent them', () => {
  const budget = budgetAt(1000);
  budget.pass(500);
  expect(budget.ask({ caller: 'one' }, { throttledAgoMs: 400 }).perSecond).toBe(2.5);
  budget.pass(100);
  expect(budget.ask({ caller: 'two' }, { throttledAgoMs: 450 }).perSecond).toBe(2.5);
  budget.pass(100);
  expect(budget.ask({ caller: 'two' }, { throttledAgoMs: 50 }).perSecond).toBe(1.25);
});

test('a ceiling below the floor is kept', () => {
  const budget = budgetAt(1000, { ...LIMITS, maxPerSecond: 0.1 });
  expect(budget.ask().perSecond).toBe(0.1);
  expect(budget.ask({}, { throttledAgoMs: 0 }).perSecond).toBe(0.1);
});

test('retries are paid from one bucket; successes fill it again, never beyond its size', () => {
  const budget = budgetAt(1000);
  for (let paid = 0; paid < BUCKET / RETRY_COST; paid++) expect(budget.ask({ retryCost: RETRY_COST }).retry).toBe(true);
  expect(budget.ask({ retryCost: RETRY_COST })).toMatchObject({ retry: false, tokens: 0 });
  expect(budget.ask({ caller: 'two', retryCost: RETRY_COST }, { succeeded: 4 })).toMatchObject({ retry: false });
  expect(budget.ask({ retryCost: RETRY_COST }, { succeeded: 1 })).toMatchObject({ retry: true, tokens: 0 });
  expect(budget.ask({}, { succeeded: 10_000 }).tokens).toBe(BUCKET);
});

test('ten answers in thirty seconds that tell nothing open the breaker; old ones, and those that successes outweigh, do not', () => {
  const slow = budgetAt(0);
  for (let count = 0; count < 30; count++) {
    slow.pass(3400);
    expect(slow.ask({}, { unknown: 1 }).breaker.state).toBe('closed');
  }
  const half = budgetAt(0);
  for (let count = 0; count < 50; count++)
    expect(half.ask({}, { unknown: 1, succeeded: 1 }).breaker.state).toBe('closed');
  const dead = budgetAt(0);
  for (let count = 0; count < 9; count++) expect(dead.ask({}, { unknown: 1 }).breaker.state).toBe('closed');
  expect(dead.ask({ caller: 'two', sends: 3 }, { unknown: 1 })).toMatchObject({
    sends: [],
    breaker: { state: 'open', cause: 'unknown-answers', untilMs: 15_000 },
  });
  expect(dead.ask({ caller: 'three', sends: 3, retryCost: RETRY_COST })).toMatchObject({ sends: [], retry: false });
});

test('after fifteen seconds one read tries; what it comes to decides, and the time doubles up to five minutes', () => {
  const budget = budgetAt(0);
  budget.ask({}, { unknown: 10 });
  const failing: number[] = [];
  for (let count = 0; count < 6; count++) {
    const { untilMs } = budget.ask({ sends: 1, canTry: true }).breaker;
    failing.push(untilMs);
    budget.pass(untilMs - 1);
    expect(budget.ask({ sends: 1, canTry: true })).toMatchObject({ tries: false, sends: [] });
    budget.pass(1);
    expect(budget.ask({ sends: 1, canTry: false })).toMatchObject({ tries: false, sends: [] });
    expect(budget.ask({ caller: 'one', sends: 5, canTry: true })).toMatchObject({ tries: true, sends: [0] });
    expect(budget.ask({ caller: 'two', sends: 1, canTry: true })).toMatchObject({ tries: false, sends: [] });
    // An answer to what was sent before says nothing.
    expect(budget.ask({ caller: 'two' }, { succeeded: 1 }).breaker.state).toBe('trying');
    budget.ask({ caller: 'one' }, { unknown: 1, tried: 'failed' });
  }
  expect(failing).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 300_000]);
  budget.pass(300_000);
  expect(budget.ask({ sends: 1, canTry: true }).tries).toBe(true);
  expect(budget.ask({ sends: 2 }, { succeeded: 1, tried: 'worked' })).toMatchObject({ breaker: { state: 'closed' } });
  for (let count = 0; count < 9; count++) expect(budget.ask({}, { unknown: 1 }).breaker.state).toBe('closed');
  expect(budget.ask({}, { unknown: 1 }).breaker.untilMs).toBe(15_000);
});

test('should the process that tries be gone, another one tries after a while; a read that was never sent leaves the turn to others', () => {
  const budget = budgetAt(0);
  budget.ask({}, { unknown: 10 });
  budget.pass(15_000);
  expect(budget.ask({ caller: 'gone', sends: 1, canTry: true }).tries).toBe(true);
  budget.pass(24_000);
  expect(budget.ask({ caller: 'two', sends: 1, canTry: true }).tries).toBe(false);
  budget.pass(1000);
  expect(budget.ask({ caller: 'two', sends: 1, canTry: true }).tries).toBe(true);
  budget.ask({ caller: 'two' }, { tried: 'not-sent' });
  expect(budget.ask({ caller: 'three', sends: 1, canTry: true }).tries).toBe(true);
});

test('three refused credentials open the breaker, a success between them starts counting anew, and a new process may try at once', () => {
  const budget = budgetAt(0);
  budget.ask({}, { credentialErrors: 2 });
  budget.ask({}, { succeeded: 1 });
  expect(budget.ask({}, { credentialErrors: 2 }).breaker.state).toBe('closed');
  expect(budget.ask({}, { credentialErrors: 1 }).breaker).toMatchObject({ state: 'open', cause: 'credentials' });
  expect(budget.ask({ sends: 1, canTry: true }).tries).toBe(false);
  const asked = budgetAt(1000, LIMITS, tryAtOnce(budget.state()));
  expect(asked.ask({ sends: 1, canTry: true }), 'somebody asks for it').toMatchObject({ tries: true });
  const restarted = budgetAt(1000, LIMITS, tryCredentialsAgain(budget.state()));
  expect(restarted.ask({ sends: 1, canTry: true }).tries).toBe(true);
});

test('calls in flight stay within the limit over all processes, whoever asks; nobody who waits is left without a place for ever', () => {
  const step = fc.record({ caller: fc.integer({ min: 0, max: 10 }), places: fc.integer({ min: 0, max: 12 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
      const budget = budgetAt(0);
      const granted = new Map<number, number>();
      const inFlight = new Map<number, number>();
      for (const { caller, places } of steps) {
        budget.pass(10);
        const busy = Math.min(inFlight.get(caller) ?? 0, places);
        granted.set(caller, budget.ask({ caller: String(caller), places, inFlight: busy }).places);
        inFlight.set(caller, Math.min(granted.get(caller) ?? 0, places));
        if ([...granted.values()].reduce((sum, each) => sum + each, 0) > LIMITS.inFlight) return false;
      }
      return true;
    }),
  );
  for (const callers of [2, 3, 8, 11]) {
    const budget = budgetAt(0);
    const served = new Set<number>();
    const held = Array.from({ length: callers }, () => 0);
    for (let round = 0; round < 40; round++) {
      for (let caller = 0; caller < callers; caller++) {
        budget.pass(10);
        // What it had in flight has ended; it wants more than its share again.
        held[caller] = budget.ask({ caller: String(caller), places: 8, inFlight: 0 }).places;
        if (held[caller]) served.add(caller);
      }
    }
    expect(served.size, `${callers} processes`).toBe(callers);
  }
});

test('places of a process that is gone are free again when its calls must have ended', () => {
  const budget = budgetAt(0);
  expect(budget.ask({ caller: 'gone', places: 8 }).places).toBe(8);
  budget.pass(24_000);
  expect(budget.ask({ caller: 'two', places: 8 }).places).toBe(0);
  budget.pass(1000);
  expect(budget.ask({ caller: 'two', places: 8 }).places).toBe(8);
});

test('where calls may take less time, places of a process that is gone are free sooner', () => {
  const budget = budgetAt(0, { ...LIMITS, heldMs: 2500 });
  expect(budget.ask({ caller: 'gone', places: 8 }).places).toBe(8);
  budget.pass(2499);
  expect(budget.ask({ caller: 'two', places: 8 }).places).toBe(0);
  budget.pass(1);
  expect(budget.ask({ caller: 'two', places: 8 }).places).toBe(8);
});

test('a clock that is set back, as by a server that takes over, makes nobody wait for hours', () => {
  const budget = budgetAt(3_600_000);
  budget.ask({ sends: 5 });
  budget.ask({}, { unknown: 10 });
  budget.pass(-3_600_000);
  const { breaker } = budget.ask({ sends: 1 });
  expect(breaker.untilMs).toBeLessThanOrEqual(15_000);
  budget.pass(15_000);
  expect(budget.ask({ sends: 1, canTry: true })).toMatchObject({ tries: true, sends: [0] });
});
