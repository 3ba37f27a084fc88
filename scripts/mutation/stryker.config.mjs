/** Settings of one group's run; `run.mjs` names the group. */
import { GROUPS } from './groups.mjs';

const group = GROUPS[process.env.MUTATION_GROUP];

export default {
  mutate: group.mutate,
  unit: group,
  warnings: { unknownOptions: false },
  testRunner: 'unit',
  plugins: ['./scripts/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: `.cache/mutation/${process.env.MUTATION_GROUP}.json` },
  tempDirName: '.cache/stryker',
  // Types are taken away by the hooks, so nothing needs to be rewritten for a compiler.
  tsconfigFile: 'none.json',
  ignorePatterns: ['/.next', '/.data', '/test-results', '/docs', '/public', '/bench', '/app', '/components'],
};
