/** `npm run test:chaos`: all trials for a number of seeds. Prints each violation with what repeats it, and the sums at the end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/steps.mjs';
import { INVARIANTS } from './check';
import { openStage } from './stage';
import { TRIALS, type Trial, type TrialResult } from './trials';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    'first-seed': { type: 'string', default: '1' },
    database: { type: 'string', default: 'both' },
    trial: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    keep: { type: 'boolean', default: false },
  },
});

const USAGE =
  'npm run test:chaos -- [--seeds 20] [--first-seed 1] [--database embedded|postgres|both] [--trial part-of-its-name] [--jobs 2] [--keep]';

/** Where the evidence of a trial with violations is kept. */
const KEPT = join(root, '.cache', 'chaos');

const sums = { trials: 0, failed: 0, kills: 0, deletions: 0, items: 0, effects: 0 };
const invariants = new Map(INVARIANTS.map(({ number, title }) => [number, { title, checked: 0, violations: 0 }]));

const [seeds, firstSeed, jobs] = [values.seeds, values['first-seed'], values.jobs].map(Number);
if (!seeds || !firstSeed || !jobs || !['embedded', 'postgres', 'both'].includes(values.database)) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}

const queue = Array.from({ length: seeds }, (_, index) => firstSeed + index).flatMap((seed) =>
  TRIALS.filter(({ database }) => values.database === 'both' || values.database === database)
    .filter(({ name }) => name.includes(values.trial))
    .map((trial) => ({ seed, trial })),
);

const stage = await openStage();
try {
  await Promise.all(Array.from({ length: jobs }, work));
} finally {
  await stage.close();
}
printSums();
process.exit(sums.failed === 0 ? 0 : 1);

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { trial, seed } = next;
    const begun = performance.now();
    const result = await trial
      .run(stage, seed)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    report(trial, seed, result, performance.now() - begun);
  }
}

function report(trial: Trial, seed: number, result: TrialResult | Error, tookMs: number): void {
  const title = `seed ${String(seed).padStart(3)}  ${trial.database.padEnd(8)}  ${trial.name.padEnd(24)}  ${(tookMs / 1000).toFixed(1).padStart(5)} s`;
  sums.trials += 1;
  if (result instanceof Error) {
    sums.failed += 1;
    print(`✗ ${title}\n    ${result.message}\n${repeat(trial, seed)}`);
    return;
  }
  for (const { number, checked, violations } of result.verdicts) {
    const sum = invariants.get(number);
    if (sum) sum.checked += checked;
    if (sum) sum.violations += violations.length;
  }
  for (const name of ['kills', 'deletions', 'items', 'effects'] as const) sums[name] += result.counts[name];
  const broken = result.verdicts.filter(({ violations }) => violations.length > 0);
  const { kills, items, effects } = result.counts;
  if (broken.length === 0) {
    print(`✓ ${title}  ${kills} kills, ${items} items, ${effects} effects`);
    if (values.keep) keep(trial, seed, result);
    return;
  }
  sums.failed += 1;
  print(`✗ ${title}`);
  for (const { number, title: what, violations } of broken) {
    print(`    ${number} ${what}`);
    for (const violation of violations.slice(0, 10)) print(`      ${violation}`);
    if (violations.length > 10) print(`      … and ${violations.length - 10} more`);
  }
  print(repeat(trial, seed));
  keep(trial, seed, result);
}

/** Writes down what the checker was given. */
function keep(trial: Trial, seed: number, { evidence }: TrialResult): void {
  mkdirSync(KEPT, { recursive: true });
  const file = join(KEPT, `${seed}-${trial.database}-${trial.name.replaceAll(' ', '-')}.json`);
  writeFileSync(file, JSON.stringify(evidence));
  print(`    evidence: ${file}`);
}

function repeat(trial: Trial, seed: number): string {
  return `    again: npm run test:chaos -- --seeds 1 --first-seed ${seed} --database ${trial.database} --trial '${trial.name}'`;
}

function printSums(): void {
  print('');
  for (const [number, { title, checked, violations }] of invariants)
    print(
      `${String(number).padStart(3)}  ${title.padEnd(40)} ${String(checked).padStart(9)} checked  ${String(violations).padStart(4)} violations`,
    );
  const { trials, failed, kills, deletions, items, effects } = sums;
  const violations = [...invariants.values()].reduce((sum, each) => sum + each.violations, 0);
  print(
    `\n${trials} trials, ${failed} failed; ${kills} kills and losses, ${deletions} deletions of ${items} items, ${effects} effects, ${violations} violations`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
