/**
 * Stands in for Playwright's runner while mutants are tested: the same `test`, as far as unit tests use it, in one process that stays. `expect` is
 * Playwright's own. Starting Playwright once per mutant would take longer than all the tests.
 */
import { expect } from '@playwright/test';

export { expect };

/** Tests of the files that are being imported; the runner takes them away. */
export const collected = [];

/** Declares tests with the fixtures that were defined so far. Groups and hooks are not there: a file that uses them fails at its import. */
function declarer(fixtures) {
  const test = (title, body) => collected.push({ title, body, fixtures });
  test.extend = (more) => declarer({ ...fixtures, ...more });
  return test;
}

export const test = declarer({});

/** Fixtures of a set of tests: those of scope `worker` live until `close`, the others for one test. */
export class Fixtures {
  #live = new Map();

  /** Calls a test or hook with what it asks for. */
  async call(body, fixtures) {
    const ofTest = new Map();
    try {
      await body(await this.#wanted(body, fixtures, ofTest));
    } finally {
      await closeAll(ofTest);
    }
  }

  /** Ends the fixtures that live longer than a test. */
  async close() {
    await closeAll(this.#live);
  }

  async #wanted(body, fixtures, ofTest) {
    const given = {};
    for (const name of namesOf(body)) given[name] = await this.#value(name, fixtures, ofTest);
    return given;
  }

  async #value(name, fixtures, ofTest) {
    const declared = fixtures[name];
    if (declared === undefined) throw new Error(`There is no fixture ${name}.`);
    const [definition, { scope = 'test' } = {}] = Array.isArray(declared) ? declared : [declared];
    const live = scope === 'worker' ? this.#live : ofTest;
    if (!live.has(name)) live.set(name, await this.#open(definition, fixtures, ofTest));
    return live.get(name).value;
  }

  async #open(definition, fixtures, ofTest) {
    if (typeof definition !== 'function') return { value: definition, close: async () => {} };
    const given = await this.#wanted(definition, fixtures, ofTest);
    return new Promise((resolve, reject) => {
      let end;
      const ended = new Promise((done) => {
        end = done;
      });
      const running = definition(given, (value) => {
        const close = () => {
          end();
          return running;
        };
        resolve({ value, close });
        return ended;
      });
      running.catch(reject);
    });
  }
}

async function closeAll(live) {
  const opened = [...live.values()].reverse();
  live.clear();
  for (const { close } of opened) await close();
}

/** Names that a function takes apart from its first argument, as Playwright reads them. */
function namesOf(body) {
  const pattern = /^(?:async\s*)?(?:function\s*\w*\s*)?\(\s*\{([^}]*)\}/.exec(body.toString())?.[1] ?? '';
  return pattern
    .split(',')
    .map((part) => part.split(':')[0].trim())
    .filter(Boolean);
}
