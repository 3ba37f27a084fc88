/** The budget of a process that is alone: programs and tests. */
import {
  type Budget,
  type BudgetLimits,
  type BudgetState,
  exchange,
  newBudget,
  tryAtOnce,
} from '@/lib/domain/call-budget';

/** Keeps the state in a variable. */
export function memoryBudget(limits: BudgetLimits, now: () => number): Budget {
  let state: BudgetState = newBudget(limits, now());
  return {
    aheadMs: 0,
    async tryAtOnce() {
      state = tryAtOnce(state);
    },
    async exchange(wish) {
      const result = exchange(state, wish, limits, now());
      state = result.state;
      return result.grant;
    },
  };
}
