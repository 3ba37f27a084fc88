/**
 * The test command: installs what is missing, runs every check, builds, and runs all tests.
 * The last line printed is the plain sum, `N passed, N failed`; a check counts as one test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, headlessShellPath } from './chromium.mjs';
import { build, installPackages, requireNode, root, stopWith } from './steps.mjs';

const CHECKS = [
  ['Lint, format, import rule', 'lint'],
  ['Types', 'types'],
  ['Dead code and dependencies', 'unused'],
  ['Lock file is complete', 'lock'],
];

const sum = { passed: 0, failed: 0 };

requireNode();
installPackages();
installSystemPackages();
for (const [title, script] of CHECKS) check(title, ['run', '--silent', script]);
build();
playwright('unit');
playwright('e2e');
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
process.exit(sum.failed === 0 ? 0 : 1);

/** A browser and PostgreSQL, by apt on Debian as root; else a sentence that says what to install. */
function installSystemPackages() {
  const canInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  // Where this package does not exist any other Chromium does.
  if (canInstall && !headlessShellPath()) install(['chromium-headless-shell']);
  const missing = [];
  if (!headlessShellPath() && !chromiumPath()) missing.push('chromium');
  if (!hasPostgres()) missing.push('postgresql');
  if (missing.length === 0) return;
  if (!canInstall) {
    stopWith(
      `The tests need ${missing.join(' and ')}: install ${missing.join(' and ')} so that the programs are found, then run npm test again.`,
    );
  }
  const { status, stderr } = install(missing);
  if (status !== 0) stopWith(`${stderr}\napt-get could not install ${missing.join(' and ')}; it says why above.`);
}

/** @param {string[]} names */
function install(names) {
  process.stdout.write(`Installing ${names.join(' and ')}…\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { encoding: 'utf8', env };
  spawnSync('apt-get', ['update', '-qq'], options);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
}

function hasPostgres() {
  if (process.env.TEST_DATABASE_URL) return true;
  const folder = '/usr/lib/postgresql';
  if (existsSync(folder) && readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin', 'initdb'))))
    return true;
  return spawnSync('initdb', ['--version']).status === 0;
}

function check(title, args) {
  const run = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const ok = run.status === 0;
  process.stdout.write(ok ? `✓ ${title}\n` : `✗ ${title}\n${run.stdout}\n${run.stderr}\n`);
  sum[ok ? 'passed' : 'failed'] += 1;
}

/** Runs one project of the runner and adds its numbers; a run that ends without them counts as one failure. */
function playwright(project) {
  const file = join(root, '.cache', `sum-${project}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', `--project=${project}`, ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEST_SUM_FILE: file },
    },
  );
  if (!existsSync(file)) {
    sum.failed += 1;
    return;
  }
  const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
  sum.passed += passed;
  sum.failed += failed === 0 && run.status !== 0 ? 1 : failed;
}
