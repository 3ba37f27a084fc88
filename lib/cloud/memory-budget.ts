/** The budget of a process that is alone: programs and tests, and the store behind which a database may stand. */
import { type Budget, type BudgetLimits, type BudgetState, exchange, newBudget } from '@/lib/domain/call-budget';

/** Keeps the state in a variable. */
export function memoryBudget(limits: BudgetLimits, now: () => number): Budget {
  let state: BudgetState = newBudget(limits, now());
  return {
    aheadMs: 0,
    async exchange(wish) {
      const result = exchange(state, wish, limits, now());
      state = result.state;
      return result.grant;
    },
  };
}
