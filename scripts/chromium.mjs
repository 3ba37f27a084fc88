import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Chromium without its own window: the same engine, and the tests take two thirds of the time. */
const HEADLESS_SHELL = 'chromium-headless-shell';

/**
 * Full path of the first Chromium or Chrome on PATH, or undefined.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  return firstOnPath(BROWSERS);
}

/**
 * Full path of the headless shell of Debian's package of that name, or undefined.
 * @returns {string | undefined}
 */
export function headlessShellPath() {
  return firstOnPath([HEADLESS_SHELL]);
}

/** @param {string[]} names */
function firstOnPath(names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder under this name: the next candidate is tried.
      }
    }
  }
  return undefined;
}
