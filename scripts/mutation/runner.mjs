/**
 * Runs unit tests for StrykerJS in one process per worker: files are imported once, mutants are switched on in between, and only the tests that reach
 * a mutant run. Where tests do not clear away what others left, what they
 * share (a database, the simulator) is made anew when a mutant was found out.
 */
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

globalThis.__stryker__ ??= {};
const STRYKER = globalThis.__stryker__;

class UnitTestRunner {
  #files;
  #sharesState;
  #run = 0;
  #tests = [];
  #shim;
  #fixtures;

  constructor(options) {
    this.#files = options.unit.tests;
    this.#sharesState = options.unit.sharesState ?? false;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    register('./hooks.mjs', import.meta.url);
    this.#shim = await import('./playwright.mjs');
    this.#fixtures = new this.#shim.Fixtures();
    STRYKER.mutantCoverage = { static: {}, perTest: {} };
    await this.#import();
  }

  async dryRun() {
    const result = await this.#runTests(this.#tests, false);
    return { ...result, mutantCoverage: STRYKER.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, reloadEnvironment, hitLimit, disableBail, mutantActivation }) {
    STRYKER.hitLimit = hitLimit;
    STRYKER.hitCount = hitLimit ? 0 : undefined;
    STRYKER.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    if (reloadEnvironment) {
      await this.#fixtures.close();
      await this.#import();
    }
    STRYKER.activeMutant = activeMutant.id;
    const wanted = this.#tests.filter(({ id }) => !testFilter || testFilter.includes(id));
    const result = await this.#runTests(wanted, !disableBail);
    const tooOften = determineHitLimitReached(STRYKER.hitCount, hitLimit);
    STRYKER.activeMutant = undefined;
    const found = tooOften || result.tests.some(({ status }) => status === TestStatus.Failed);
    if (found && this.#sharesState) await this.#fixtures.close();
    return toMutantRunResult(tooOften ?? result);
  }

  async dispose() {
    await this.#fixtures.close();
  }

  async #import() {
    this.#run += 1;
    this.#tests = [];
    for (const file of this.#files) {
      this.#shim.collected.length = 0;
      await import(`${pathToFileURL(join(process.cwd(), file)).href}?run=${this.#run}`);
      for (const test of this.#shim.collected) this.#tests.push({ ...test, id: `${file} › ${test.title}`, file });
    }
  }

  async #runTests(tests, bail) {
    const results = [];
    for (const test of tests) {
      results.push(await this.#runTest(test));
      if (bail && results.at(-1).status === TestStatus.Failed) break;
    }
    return { status: DryRunStatus.Complete, tests: results };
  }

  async #runTest({ id, file, title, body, fixtures }) {
    STRYKER.currentTestId = id;
    const begun = performance.now();
    const told = () => ({ id, name: title, fileName: file, timeSpentMs: performance.now() - begun });
    try {
      await this.#fixtures.call(body, fixtures);
      return { ...told(), status: TestStatus.Success };
    } catch (error) {
      return { ...told(), status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
    } finally {
      STRYKER.currentTestId = undefined;
    }
  }
}

function create(options) {
  return new UnitTestRunner(options);
}
create.inject = ['options'];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'unit', create)];
