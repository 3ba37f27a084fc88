/** Every trial of the crash tests: a scenario on a database, by a seed. */
import type { PostgresServer } from '../lib/db/testing/postgres';
import { checkAll, type Verdict } from './check';
import { loseTheDatabase } from './database-faults';
import { type DatabaseKind, embeddedDatabase, postgresDatabase } from './databases';
import type { Evidence } from './evidence';
import { killMatrix } from './matrix';
import { startProxy } from './proxy';
import { type RunCounts, runScenario } from './run';
import { freeze, race } from './several';

/** What all trials of a program share. */
export interface Stage {
  bundle: string;
  postgres: () => Promise<PostgresServer>;
  embeddedTemplate: () => Promise<string>;
}

/** What a trial found. */
export interface TrialResult {
  evidence: Evidence;
  counts: RunCounts;
  verdicts: Verdict[];
}

export interface Trial {
  name: string;
  database: DatabaseKind;
  run(stage: Stage, seed: number): Promise<TrialResult>;
}

/** Every other seed goes without faults of the cloud, so that what only happens without them is seen as well. */
function hasFaults(seed: number): boolean {
  return seed % 2 === 0;
}

const onEmbedded: Trial[] = [
  {
    name: 'killed at every instant',
    database: 'embedded',
    run: async ({ bundle, embeddedTemplate }, seed) =>
      judged(
        await runScenario({ seed, bundle, database: await embeddedDatabase(await embeddedTemplate()) }, (run) =>
          killMatrix(run, { faults: hasFaults(seed), randomKills: 1 }),
        ),
      ),
  },
  {
    name: 'stopped for three leases',
    database: 'embedded',
    run: async ({ bundle, embeddedTemplate }, seed) =>
      judged(
        await runScenario({ seed, bundle, database: await embeddedDatabase(await embeddedTemplate()) }, (run) =>
          freeze(run, { times: 1, faults: hasFaults(seed) }),
        ),
      ),
  },
];

const onPostgres: Trial[] = [
  {
    name: 'killed at every instant',
    database: 'postgres',
    run: async ({ bundle, postgres }, seed) =>
      judged(
        await runScenario({ seed, bundle, database: await postgresDatabase(await postgres()) }, (run) =>
          killMatrix(run, { faults: hasFaults(seed), randomKills: 1 }),
        ),
      ),
  },
  {
    name: 'two processes racing',
    database: 'postgres',
    run: async ({ bundle, postgres }, seed) =>
      judged(
        await runScenario({ seed, bundle, database: await postgresDatabase(await postgres()), processes: 2 }, (run) =>
          race(run, { kills: 5, faults: hasFaults(seed) }),
        ),
      ),
  },
  {
    name: 'stopped for three leases',
    database: 'postgres',
    run: async ({ bundle, postgres }, seed) =>
      judged(
        await runScenario({ seed, bundle, database: await postgresDatabase(await postgres()), processes: 2 }, (run) =>
          freeze(run, { times: 1, faults: hasFaults(seed) }),
        ),
      ),
  },
  {
    name: 'losing the database',
    database: 'postgres',
    async run({ bundle, postgres }, seed) {
      const database = await postgresDatabase(await postgres());
      const proxy = await startProxy(database.url);
      try {
        return judged(
          await runScenario({ seed, bundle, database, env: { DATABASE_URL: proxy.url } }, (run) =>
            loseTheDatabase(run, { times: 6, faults: hasFaults(seed), proxy, databaseUrl: database.url }),
          ),
        );
      } finally {
        await proxy.stop();
      }
    },
  },
];

/** All trials, the longest first. */
export const TRIALS: readonly Trial[] = [...onEmbedded, ...onPostgres];

function judged(result: { evidence: Evidence; counts: RunCounts }): TrialResult {
  return { ...result, verdicts: checkAll(result.evidence) };
}
