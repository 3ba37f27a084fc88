import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

/** First versions without what an advisory tells of. Never lowered; raised when an advisory is of what the console uses. */
const MINIMUM: Record<string, [version: string, advisory: string]> = {
  next: ['16.3.3', 'CVE-2025-29927 and successors, CVE-2025-66478'],
  react: ['19.2.3', 'CVE-2025-55182, CVE-2025-67779'],
  'react-dom': ['19.2.3', 'CVE-2025-55182, CVE-2025-67779'],
  undici: ['7.18.2', 'CVE-2026-22036'],
  jose: ['4.15.5', 'CVE-2024-28176'],
  postcss: ['8.4.31', 'CVE-2023-44270'],
  esbuild: ['0.25.0', 'GHSA-67mh-4wv8-2f99'],
  'playwright-core': ['1.55.1', 'CVE-2025-59288'],
  xml2js: ['0.5.0', 'CVE-2023-0842'],
  koa: ['3.0.1', 'CVE-2025-8129'],
  ws: ['8.17.1', 'CVE-2024-37890'],
};
/** Published with a thief's code in them. */
const NEVER: Record<string, string[]> = { debug: ['4.4.2'], chalk: ['5.6.1'], 'ansi-styles': ['6.2.2'] };

const lock: {
  packages: Record<string, { version?: string; hasInstallScript?: boolean; dev?: boolean; optional?: boolean }>;
} = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const copies = Object.entries(lock.packages).map(([place, entry]) => ({
  name: place.split('node_modules/').at(-1) ?? '',
  version: entry.version ?? '',
  ...entry,
}));
const isBelow = (version: string, least: string) => version.localeCompare(least, 'en', { numeric: true }) < 0;

test('no copy of a package is older than what its advisories ask for', () => {
  const found = copies.flatMap(({ name, version }) => {
    const [least, advisory] = MINIMUM[name] ?? [];
    return least && isBelow(version, least) ? [`${name} ${version}: ${advisory}`] : [];
  });
  expect(found).toEqual([]);
  expect(copies.flatMap(({ name, version }) => (NEVER[name]?.includes(version) ? [`${name} ${version}`] : []))).toEqual(
    [],
  );
});

test('every package with a minimum is still there, so that the list does not rot', () => {
  const names = new Set(copies.map(({ name }) => name));
  expect(Object.keys(MINIMUM).filter((name) => !names.has(name))).toEqual([]);
});

test('nothing that the console needs to run runs code of its own when it is installed', () => {
  const scripts = copies.filter(({ hasInstallScript, dev, optional }) => hasInstallScript && !dev && !optional);
  expect(scripts.map(({ name }) => name)).toEqual([]);
});
