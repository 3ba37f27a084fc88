/** The kill matrix: every named instant once, in an order of the seed's, then kills at random times. */
import { between, type Random } from '../simulator/generator/random';
import { pause } from './client';
import type { Instant } from './host-process';
import type { Run } from './run';

/** How often an instant may come before the kill, and what brings it about. */
interface Case {
  most: number;
  during?: (run: Run) => Promise<void>;
}

/** Instants that the matrix orders by itself: the first start, and the one that needs an item with an intent and no answer. */
type Ordered = 'migrating' | 'looking-after-a-crash';
/** The instant that leaves such an item. */
const BEFORE_LOOKING = 'request-written';

/** Every other named instant. What one leaves behind is what the next start finds. */
const CASES: Record<Exclude<Instant, Ordered>, Case> = {
  'request-parsed': { most: 2 },
  'confirmation-committed': { most: 1 },
  'item-claimed': { most: 3 },
  'intent-committed': { most: 2 },
  'socket-open': { most: 2 },
  'request-written': { most: 2 },
  'headers-in': { most: 2 },
  'answer-parsed': { most: 2 },
  'inside-outcome-transaction': { most: 3 },
  'outcome-committed': { most: 3 },
  'lease-renewal': { most: 2, during: slowCloud },
  'summary-written': { most: 1 },
  'graceful-shutdown': { most: 1, during: endInOrder },
};

/** Migrations that an empty database needs at least. */
const MIGRATIONS = 6;

/** Kills one process at each instant, then at random times, with or without faults of the cloud. */
export async function killMatrix(
  run: Run,
  { faults, randomKills }: { faults: boolean; randomKills: number },
): Promise<void> {
  const { random, account } = run;
  await run.killAt('migrating', between(random, 1, MIGRATIONS));
  if (faults) await account.orderMixedFaults();
  for (const [point, { most, during }] of shuffled(random, Object.entries(CASES) as [Instant, Case][])) {
    run.work(between(random, 2, 5));
    if (account.chance(0.3)) await account.settings(lateEffects(random));
    await run.killAt(point, between(random, 1, most), during && (() => during(run)));
    if (point === BEFORE_LOOKING) await run.killAt('looking-after-a-crash', 1);
  }
  for (let kill = 0; kill < randomKills; kill++) {
    // Enough for some to wait when the process is killed.
    run.work(between(random, 8, 12));
    await startHost(run);
    await pause(between(random, 0, 600));
    await run.host.kill();
    run.killed();
  }
  await startHost(run);
}

async function startHost(run: Run): Promise<void> {
  await run.host.start();
  if (!(await run.host.ready())) throw new Error(`The process does not start:\n${run.host.lastWords}`);
}

/** Calls take so long that leases are renewed. */
async function slowCloud(run: Run): Promise<void> {
  await run.account.settings({ latencyMs: 500 });
  await run.host.ended;
  await run.account.settings({ latencyMs: 0 });
}

async function endInOrder(run: Run): Promise<void> {
  await run.host.ready();
  await pause(between(run.random, 0, 300));
  await run.host.terminate();
}

/** Deletions that are answered before they are done, and lists that show what is gone. */
function lateEffects(random: Random): object {
  return random() < 0.5
    ? { deleteMode: 'async', asyncDeleteMs: between(random, 50, 600) }
    : { deleteMode: 'sync', readAfterWriteMs: between(random, 50, 600) };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
