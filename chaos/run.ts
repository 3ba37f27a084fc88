/** One run: a simulator, a database, processes on it, a client, and at the end the evidence. */
import { startSimulator } from '../scripts/simulator-process.mjs';
import { between, type Random, seededRandom } from '../simulator/generator/random';
import { Account } from './account';
import { Client, pause } from './client';
import type { RunDatabase } from './databases';
import type { Evidence, Limits, Sight } from './evidence';
import { HostProcess, type Instant } from './host-process';

const LEASE_SECONDS = 3;
const CALLS_PER_SECOND = 200;
/** Calls that an account has in flight at most, whoever makes them. */
const IN_FLIGHT = 8;
/** Longest time in which an instant must come, or a process must be ready or gone. */
const PATIENCE_MS = 180_000;
/** Time after which a process that has not come to its instant gets more work. */
const FEED_MS = 10_000;
const RESOLVE_MS = 60_000;

/** Settings of the processes: as in production, with shorter times. */
const SETTINGS = {
  LEASE_SECONDS: String(LEASE_SECONDS),
  SETTLE_SECONDS: '2',
  CLOUD_TIMEOUT_SECONDS: '2',
  CLOUD_START_CALLS_PER_SECOND: String(CALLS_PER_SECOND),
  CLOUD_MAX_CALLS_PER_SECOND: String(CALLS_PER_SECOND),
  SYNC_INTERVAL_SECONDS: '3600',
  FOLLOW_INTERVAL_SECONDS: '3600',
  LOG_LEVEL: 'error',
};

/** What a run is made with. */
export interface RunOptions {
  seed: number;
  bundle: string;
  database: RunDatabase;
  /** Settings that differ, such as another address of the database. */
  env?: Record<string, string>;
  processes?: number;
}

/** Figures of a run. */
export interface RunCounts {
  kills: number;
  effects: number;
  deletions: number;
  items: number;
}

/** Everything that a scenario uses. */
export interface Run {
  random: Random;
  account: Account;
  client: Client;
  hosts: HostProcess[];
  /** The first process; most scenarios have no other. */
  host: HostProcess;
  leaseMs: number;
  /** Makes a deletion of so many images and, now and then, cancels it. Goes on over crashes; `finish` waits for it. */
  work(size: number): void;
  /** Starts a process armed, gives it work, and waits until it is gone. */
  killAt(point: Instant, count: number, during?: () => Promise<void>): Promise<void>;
  /** Starts the first process armed and waits until it stands still. */
  stopAt(point: Instant, count: number): Promise<void>;
  /** Counts a process that was ended or stopped. */
  killed(): void;
}

/** Runs a scenario and collects the evidence. The database must be empty; it is removed. */
export async function runScenario(
  { seed, bundle, database, env = {}, processes = 1 }: RunOptions,
  scenario: (run: Run) => Promise<void>,
): Promise<{ evidence: Evidence; counts: RunCounts }> {
  const random = seededRandom(seed);
  const simulator = await startSimulator({ port: 0, controlPort: 0, images: 0, seed, sentinels: false });
  const sights: Sight[] = [];
  const settings = {
    ...SETTINGS,
    ...database.env,
    ALIBABA_CLOUD_ACCESS_KEY_ID: simulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: simulator.accessKeySecret,
    APPSTREAM_ENDPOINT: simulator.endpoint,
    ECD_ENDPOINT: simulator.endpoint,
    ...env,
  };
  const hosts = Array.from({ length: processes }, (_, number) => new HostProcess(number, bundle, settings, sights));
  const [host] = hosts;
  if (!host) throw new Error('A run needs a process.');
  const account = new Account(simulator.control, random);
  const client = new Client(() => hosts.map(({ url }) => url), sights);
  const works: Promise<void>[] = [];
  let kills = 0;

  const add = (size: number, cancelAfterMs: number | null) => {
    const work = deletion(account, client, size, cancelAfterMs);
    work.catch(() => undefined);
    works.push(work);
  };
  let feeding: NodeJS.Timeout | undefined;
  /** What was refused, changed or cancelled may have kept an instant from coming; more work brings it. */
  const fed = async <T>(reached: Promise<T>): Promise<T> => {
    feeding = setInterval(() => add(3, null), FEED_MS);
    return reached.finally(() => clearInterval(feeding));
  };

  const run: Run = {
    random,
    account,
    client,
    hosts,
    host,
    leaseMs: LEASE_SECONDS * 1000,
    work(size) {
      const cancels = account.chance(0.15);
      const afterMs = between(random, 0, 400);
      add(size, cancels ? afterMs : null);
    },
    async killAt(point, count, during = async () => undefined) {
      await host.start(`${point}@${count}/kill`);
      const reached = fed(Promise.all([host.ended, during()]));
      const [ending] = await within(`${point} is reached`, reached, host);
      if (!ending.atFailPoint)
        throw new Error(`The process ended before ${point}: ${ending.signal ?? ending.code}\n${host.lastWords}`);
      kills += 1;
    },
    async stopAt(point, count) {
      const { reached } = await host.start(`${point}@${count}/stop`);
      await within(`${point} is reached`, fed(reached), host);
      host.frozen();
      kills += 1;
    },
    killed() {
      kills += 1;
    },
  };
  try {
    client.watch();
    await scenario(run);
    await account.stopFaults();
    sights.push({ at: Date.now(), type: 'faults-stopped' });
    await within('all work is confirmed', Promise.all(works), host);
    await untilFinished(client);
    await client.reload();
    await client.end();
    await Promise.all(hosts.map((each) => within('it ends in order', each.terminate(), each)));
    const limits: Limits = {
      callsPerSecond: CALLS_PER_SECOND,
      inFlight: IN_FLIGHT,
      leaseMs: LEASE_SECONDS * 1000,
      resolveMs: RESOLVE_MS,
    };
    const [effects, requests] = await Promise.all([account.effects(), account.requests()]);
    const rows = await database.rows();
    const counts = {
      kills,
      effects: effects.filter(({ nonce }) => nonce).length,
      deletions: rows.deletions.length,
      items: rows.items.length,
    };
    return { evidence: { limits, effects, requests, rows, sights }, counts };
  } finally {
    clearInterval(feeding);
    await client.end();
    await Promise.all(hosts.map((each) => each.kill()));
    await simulator.stop();
    await database.remove();
  }
}

/** The life of one deletion, as a person would bring it about. */
async function deletion(account: Account, client: Client, size: number, cancelAfterMs: number | null): Promise<void> {
  const made = await account.addImages(size);
  const plan = await client.plan(made.map(({ imageId }) => imageId));
  await account.changeBehindTheBack(made);
  const id = await client.confirm(plan);
  if (cancelAfterMs === null) return;
  await pause(cancelAfterMs);
  await client.cancel(id);
}

/** Waits until nothing is open, at most as long as the promise about unresolved items allows; the checker says what is left. */
async function untilFinished(client: Client): Promise<void> {
  for (const until = Date.now() + RESOLVE_MS; !client.finished && Date.now() < until; ) await pause(100);
}

async function within<T>(what: string, work: Promise<T>, host: HostProcess): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Not within ${PATIENCE_MS} ms: ${what}\n${host.lastWords}`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
