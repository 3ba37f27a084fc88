/**
 * The cloud account's budget as a row that all processes share. On the embedded database, which has one process, the state lives in that process and the row is
 * a copy that the next one begins with.
 */
import 'server-only';
import {
  type Budget,
  type BudgetLimits,
  type BudgetState,
  exchange,
  newBudget,
  tryAtOnce,
  tryCredentialsAgain,
} from '@/lib/domain/call-budget';
import type { Database, Executor } from './open-database';
import { json } from './rows';

/** Times to send at are reserved for so long, so that a statement that takes a while holds up no call. */
const AHEAD_MS = 500;
/** Shortest time between two copies of the embedded database's state. */
const COPY_MS = 1000;

/** Opens the budget, made when missing. Credentials that were refused before may be tried again by a process that begins. */
export async function openBudget(db: Database, limits: BudgetLimits): Promise<Budget> {
  const first = await db.transaction(async (tx) => {
    const begun = tryCredentialsAgain((await lockState(tx, limits)).state);
    await storeState(tx, begun);
    return begun;
  });
  return db.kind === 'postgres' ? sharedBudget(db, limits) : ownBudget(db, limits, first);
}

/** One process at a time takes its turn; times are the database's. */
function sharedBudget(db: Database, limits: BudgetLimits): Budget {
  return {
    aheadMs: AHEAD_MS,
    tryAtOnce: () =>
      db.transaction(async (tx) => {
        const { state } = await lockState(tx, limits);
        await storeState(tx, tryAtOnce(state));
      }),
    exchange: (wish) =>
      db.transaction(async (tx) => {
        const { state, now } = await lockState(tx, limits);
        const result = exchange(state, wish, limits, now);
        await storeState(tx, result.state);
        return result.grant;
      }),
  };
}

function ownBudget(db: Database, limits: BudgetLimits, first: BudgetState): Budget {
  // Nobody else holds anything: who did is gone.
  let state: BudgetState = { ...first, held: {} };
  let copying = false;
  function copyLater(): void {
    if (copying) return;
    copying = true;
    setTimeout(() => {
      copying = false;
      storeState(db, state).catch(() => undefined);
    }, COPY_MS).unref();
  }
  return {
    aheadMs: 0,
    async tryAtOnce() {
      state = tryAtOnce(state);
      copyLater();
    },
    async exchange(wish) {
      const result = exchange(state, wish, limits, Date.now());
      state = result.state;
      copyLater();
      return result.grant;
    },
  };
}

/** The budget as it was stored last, with the time that it may try again at, ISO 8601; null before the first process. */
export async function storedBudget(
  db: Executor,
): Promise<(Pick<BudgetState, 'perSecond' | 'tokens' | 'breaker'> & { triesAgainAt: string | null }) | null> {
  const [row] = await db.query<{ state: BudgetState }>('select state from cloud_budget');
  if (!row) return null;
  const { perSecond, tokens, breaker } = row.state;
  const triesAgainAt = breaker.state === 'open' ? new Date(Math.max(0, breaker.until)).toISOString() : null;
  return { perSecond, tokens, breaker, triesAgainAt };
}

/** The state under a lock until the transaction ends, and the database's time in milliseconds. */
async function lockState(tx: Executor, limits: BudgetLimits): Promise<{ state: BudgetState; now: number }> {
  for (;;) {
    const [row] = await tx.query<{ state: BudgetState; now: string | number }>(
      'select state, extract(epoch from clock_timestamp()) * 1000 as now from cloud_budget for update',
    );
    if (row) return { state: row.state, now: Number(row.now) };
    const [clock] = await tx.query<{ now: string | number }>(
      'select extract(epoch from clock_timestamp()) * 1000 as now',
    );
    await tx.query('insert into cloud_budget (state) values ($1) on conflict do nothing', [
      json(newBudget(limits, Number(clock?.now))),
    ]);
  }
}

async function storeState(tx: Executor, state: BudgetState): Promise<void> {
  await tx.query('update cloud_budget set state = $1, updated_at = clock_timestamp()', [json(state)]);
}
