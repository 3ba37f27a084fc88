/**
 * Fails when the lock file lacks a package that another one names as optional, or holds registry addresses.
 * npm leaves packages of other platforms out when its registry does not offer them, and then refuses its own lock file there.
 * With `--fix` the missing entries are added.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = [];

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(place, name)) missing.push({ name, version: String(version).replace(/^[\^~]/, '') });
  }
}
const addresses = Object.values(lock.packages).filter((entry) => entry.resolved).length;

if (process.argv.includes('--fix')) {
  for (const { name, version } of missing)
    lock.packages[`node_modules/${name}`] ??= { version, ...platformOf(name), optional: true };
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
} else if (missing.length > 0 || addresses > 0) {
  const names = missing.map(({ name }) => name).join(', ');
  process.stderr.write(
    `package-lock.json lacks ${missing.length} optional packages (${names}) and holds ${addresses} registry addresses: run node scripts/check-lock.mjs --fix.\n`,
  );
  process.exit(1);
}

/** Node's own way of finding a package: beside the dependent, then in every folder above. */
function isLocked(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

/** Operating system and processor from names such as `@next/swc-linux-x64-gnu`. */
function platformOf(name) {
  const os = /(darwin|linux|win32|freebsd|android|aix|openbsd|netbsd|sunos)/.exec(name)?.[1];
  const cpu = /(arm64|x64|ia32|arm(?!64)|ppc64|riscv64|s390x|loong64|mips64el|wasm32)/.exec(name)?.[1];
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}
