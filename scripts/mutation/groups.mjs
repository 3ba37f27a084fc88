/**
 * What is mutated, and the tests that must notice: what an answer means, what follows from it, and who may act on an item.
 * `sharesState`: a test can find what another left. `slow`: takes an hour or more, so it runs only when it is named.
 */
export const GROUPS = {
  domain: {
    mutate: ['lib/domain/outcome.ts', 'lib/domain/aftermath.ts'],
    tests: ['lib/domain/outcome-table.test.ts', 'lib/domain/outcome.test.ts', 'lib/domain/aftermath.test.ts'],
  },
  answers: {
    mutate: ['lib/cloud/classify-answer.ts'],
    tests: ['lib/cloud/classify-answer.test.ts'],
  },
  claims: {
    mutate: ['lib/db/claim-items.ts', 'lib/db/deletion-items.ts'],
    tests: ['lib/db/deletion-claims.test.ts', 'lib/db/deletion-items.test.ts', 'lib/db/deletion-waves.test.ts'],
  },
  items: {
    mutate: ['lib/services/carry-out-item.ts', 'lib/services/settle-item.ts'],
    tests: ['lib/services/carry-out-item.test.ts', 'lib/services/findings.test.ts'],
    sharesState: true,
    slow: true,
  },
};
