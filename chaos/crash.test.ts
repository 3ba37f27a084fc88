/** The short crash tests: the whole kill matrix on both databases for two seeds, and each other trial once. `npm run test:chaos` is the long run. */
import { test as base, expect } from '@playwright/test';
import { openStage } from './stage';
import { type Stage, TRIALS, type Trial } from './trials';

const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const stage = await openStage();
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
});

/** Where two numbers stand, the second is one with faults of the cloud. */
const SEEDS: Record<Trial['name'], readonly number[]> = {
  'killed at every instant': [1, 2],
  'two processes racing': [2],
  'stopped for three leases': [1],
  'losing the database': [1],
};

for (const trial of TRIALS) {
  // With one process there is nobody who could take over meanwhile; the long run has this one.
  if (trial.name === 'stopped for three leases' && trial.database === 'embedded') continue;
  for (const seed of SEEDS[trial.name] ?? []) {
    test(`${trial.database}: ${trial.name}, and no invariant is broken (seed ${seed})`, async ({ stage }) => {
      test.setTimeout(900_000);
      const { verdicts, counts } = await trial.run(stage, seed);
      const broken = verdicts.filter(({ violations }) => violations.length > 0);
      expect(broken.map(({ number, violations }) => ({ number, violations }))).toEqual([]);
      expect(counts.effects).toBeGreaterThan(0);
    });
  }
}
