/**
 * Mutation tests: changes the code in many small ways and counts how many of them the tests notice. Each group must reach 85 %.
 * Usage: npm run test:mutation [-- group…]; the groups are in groups.mjs.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { requireNode, root, stopWith } from '../steps.mjs';
import { GROUPS } from './groups.mjs';

requireNode();
const named = process.argv.slice(2);
const unknown = named.find((name) => !(name in GROUPS));
if (unknown) stopWith(`There is no group ${unknown}; there are ${Object.keys(GROUPS).join(', ')}.`);

const usual = Object.keys(GROUPS).filter((name) => !GROUPS[name].slow);
const failed = (named.length > 0 ? named : usual).filter((group) => {
  const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const run = spawnSync(process.execPath, [stryker, 'run', 'scripts/mutation/stryker.config.mjs'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_GROUP: group },
  });
  return run.status !== 0;
});
if (failed.length > 0) stopWith(`Below 85 %: ${failed.join(', ')}. What the tests did not notice is listed above.`);
