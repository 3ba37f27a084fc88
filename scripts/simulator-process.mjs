/** Starts the simulator as a process of its own: for `npm start` and for every test that needs a cloud. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'simulator');
const CACHE = join(ROOT, '.cache');

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] port of the API; 0 for any
 * @property {number} [controlPort] port of the control API; 0 for any
 * @property {number} [images] how many custom images are generated
 * @property {number} [seed]
 * @property {number} [maxDesktops]
 * @property {boolean} [sentinels] whether the sentinel images are there
 *
 * @typedef {object} Simulator
 * @property {string} endpoint address of the API
 * @property {string} control address of the control API
 * @property {string} accessKeyId
 * @property {string} accessKeySecret
 * @property {import('node:child_process').ChildProcess} process
 * @property {() => Promise<void>} stop ends it and waits until it is gone
 */

/** @returns {string} a name for exactly these sources */
function fingerprint() {
  const hash = createHash('sha256');
  const names = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(SOURCES, name)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Bundles the simulator unless that was done for these sources before. Several processes may do it at once: each writes a
 * file of its own and renames it, and the last one wins with the same contents.
 * @returns {Promise<string>} path of the bundle
 */
export async function buildSimulator() {
  const bundle = join(CACHE, `simulator-${fingerprint()}.mjs`);
  if (existsSync(bundle)) return bundle;
  mkdirSync(CACHE, { recursive: true });
  const draft = `${bundle}.${process.pid}.${Date.now()}.tmp`;
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(SOURCES, 'main.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  renameSync(draft, bundle);
  return bundle;
}

/**
 * Waits for the line that says where it listens.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ endpoint: string, control: string }>}
 */
function listening(child) {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('The simulator has no output.');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"event":"listening"')) resolve(JSON.parse(line));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The simulator ended with code ${code} before it listened.`)));
  });
}

/**
 * Ends a process, by force if it does not listen.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>}
 */
function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 3_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/**
 * Starts a simulator and waits until it listens. It ends with this process, whatever becomes of it.
 * @param {SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 */
export async function startSimulator({
  port = 0,
  controlPort = 0,
  images = 60,
  seed = 1,
  sentinels = true,
  maxDesktops = 24,
} = {}) {
  const child = spawn(process.execPath, [await buildSimulator()], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      SIMULATOR_PORT: String(port),
      SIMULATOR_CONTROL_PORT: String(controlPort),
      SIMULATOR_IMAGES: String(images),
      SIMULATOR_SEED: String(seed),
      SIMULATOR_SENTINELS: sentinels ? 'on' : 'off',
      SIMULATOR_MAX_DESKTOPS: String(maxDesktops),
      SIMULATOR_EXIT_WITH_PARENT: '1',
    },
  });
  const { endpoint, control } = await listening(child);
  return {
    endpoint,
    control,
    accessKeyId: 'simulator-access-key-id',
    accessKeySecret: 'simulator-access-key-secret',
    process: child,
    stop: () => end(child),
  };
}
