import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Writes how many tests passed and failed to the file named by TEST_SUM_FILE, so that several runs can be added up. */
export default class SumReporter implements Reporter {
  #tests = new Set<TestCase>();

  onTestEnd(test: TestCase): void {
    this.#tests.add(test);
  }

  onEnd(): void {
    const file = process.env.TEST_SUM_FILE;
    if (!file) return;
    const failed = [...this.#tests].filter((test) => test.outcome() === 'unexpected').length;
    const skipped = [...this.#tests].filter((test) => test.outcome() === 'skipped').length;
    writeFileSync(file, JSON.stringify({ passed: this.#tests.size - failed - skipped, failed }));
  }

  printsToStdio(): boolean {
    return false;
  }
}
