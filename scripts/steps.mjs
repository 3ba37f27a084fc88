/** What start and test have in common: dependencies, build, child processes. Plain Node, since it runs before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const BUILD_INPUTS = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'package-lock.json',
];
const FINGERPRINT = join(root, '.next', 'fingerprint');

/** Ends the process with one sentence. */
export function stopWith(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Refuses a Node that is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stopWith(`Node ${process.versions.node} is too old: install Node 20.19 or newer, then start again.`);
}

/** Installs the packages of the lock file when they are missing or older than it. */
export function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.console-lock');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === hash) return;
  process.stdout.write('Installing packages…\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    stopWith(
      'The packages could not be installed; npm says why above. Check the network or registry, then start again.',
    );
  writeFileSync(installed, hash);
}

/** Builds the console unless the build is of exactly these sources. */
export function build() {
  if (isBuilt()) return;
  process.stdout.write('Building the console…\n');
  const next = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  if (next.status !== 0)
    stopWith(`${next.stdout}\n${next.stderr}\nThe console could not be built; the lines above say where.`);
  mkdirSync(dirname(FINGERPRINT), { recursive: true });
  writeFileSync(FINGERPRINT, fingerprint());
}

function isBuilt() {
  return existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint();
}

/** A hash over every file that the build reads. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const input of BUILD_INPUTS)
    for (const file of filesOf(join(root, input)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !name.includes('.test.'))
    .flatMap((name) => filesOf(join(path, name)));
}

/** Resolves when the port can be listened on; ends the process with a sentence when not. Port 0 is always free. */
export async function requireFreePort(name, host, port) {
  await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${error.code})`;
      stopWith(`Port ${port} on ${host} ${why}: set ${name} to a free one, or stop the other program.`);
    });
    server.listen(port, host, () => server.close(resolve));
  });
}

/** A port of this machine that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts Node on a script as a child that ends when this process ends, in whatever way.
 * The child sees that by the end of its standard input.
 */
export function spawnNode(args, env, options = {}) {
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...env, EXIT_WITH_PARENT: '1' },
    ...options,
  });
}

/** Ends a child with SIGTERM, and with SIGKILL when it does not end in time. */
export async function stopChild(child, graceMs = 25_000) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}
