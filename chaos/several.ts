/** Several processes on one database: racing, and one that is stopped and goes on after its leases are long over. */
import { between, pick } from '../simulator/generator/random';
import { pause } from './client';
import type { HostProcess } from './host-process';
import type { Run } from './run';

const INSTANTS_TO_STOP_AT = [
  'intent-committed',
  'item-claimed',
  'request-written',
  'headers-in',
  'answer-parsed',
  'outcome-committed',
] as const;

/** Two processes start at once on an empty database, work side by side, and are killed in turn at random times. */
export async function race(run: Run, { kills, faults }: { kills: number; faults: boolean }): Promise<void> {
  const { random, account, hosts } = run;
  if (faults) await account.orderMixedFaults();
  await Promise.all(hosts.map((host) => host.start()));
  await allReady(hosts);
  for (let kill = 0; kill < kills; kill++) {
    run.work(between(random, 3, 8));
    run.work(1);
    await pause(between(random, 100, 900));
    const host = pick(random, hosts as [HostProcess, ...HostProcess[]]);
    await host.kill();
    run.killed();
    run.work(between(random, 1, 4));
    await pause(between(random, 0, 400));
    await host.start();
    await allReady([host]);
  }
}

/**
 * The first process stops at an instant, for one lease or three, while the others, if there are any, take over; then it goes on with what it held. Now and
 * then the deletions are cancelled meanwhile: what it sends then would be seen.
 */
export async function freeze(run: Run, { times, faults }: { times: number; faults: boolean }): Promise<void> {
  const { random, hosts, host, account, client } = run;
  if (faults) await account.orderMixedFaults();
  for (let time = 0; time < times; time++) {
    run.work(between(random, 3, 6));
    const [first] = INSTANTS_TO_STOP_AT;
    // What is stored and not yet sent is what a late process could do harm with.
    const point = account.chance(0.4) ? first : pick(random, INSTANTS_TO_STOP_AT);
    await run.stopAt(point, between(random, 1, 2));
    for (const other of hosts.slice(1)) await other.start();
    if (hosts.length > 1 && account.chance(0.5)) await client.cancelAll();
    // After three leases all is done by others; a little after one they are in the middle of it.
    await pause(run.leaseMs * (account.chance(0.5) ? 3 : 1.1));
    host.thaw();
    await allReady(hosts);
    run.work(between(random, 3, 6));
    await pause(between(random, 0, 300));
    host.freeze();
    run.killed();
    await pause(3 * run.leaseMs);
    host.thaw();
    await Promise.all(hosts.map((each) => each.kill()));
    run.killed();
  }
  await Promise.all(hosts.map((each) => each.start()));
  await allReady(hosts);
}

async function allReady(hosts: readonly HostProcess[]): Promise<void> {
  for (const host of hosts) if (!(await host.ready())) throw new Error(`A process does not start:\n${host.lastWords}`);
}
