/** Other teams find things by these names: what docs/automation.md promises and the page objects look for, the screens must say. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import compile from 'icu-minify/compile';
import en from '@/messages/en.json' with { type: 'json' };
import { root } from '../scripts/steps.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const SOURCES = readdirSync(join(root, 'playwright')).filter((file) => file.endsWith('.mjs'));

/** Names that are put together of several texts. */
const COMPOSED = [
  /^Size over all regions: at least$/,
  /^Views: Failed builds(, changed)?$/,
  /^(CSV|JSON|JSON lines) …$/,
  /^Show as table: Region$/,
];

/** Every text of the catalogue as a pattern, arguments being 7. */
function patterns(catalogue: object): RegExp[] {
  return Object.values(catalogue).flatMap((value: string | object) =>
    typeof value === 'string' ? [new RegExp(`^${sourceOf(compile(value))}$`)] : patterns(value),
  );
}

/** The compiled form: texts, numbers for `#`, `[argument, type?, branches?]`, and `[tag, ...content]`. */
function sourceOf(node: unknown): string {
  if (typeof node === 'string') return node.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  if (!Array.isArray(node)) return '7';
  return node
    .map((part: unknown) => {
      if (!Array.isArray(part)) return sourceOf(part);
      const [, second, branches] = part;
      if (typeof branches === 'object' && branches !== null && !Array.isArray(branches))
        return `(${Object.values(branches).map(sourceOf).join('|')})`;
      return typeof second === 'string' || Array.isArray(second) ? sourceOf(part.slice(1)) : '7';
    })
    .join('');
}

const PATTERNS = patterns(en);
/** Arguments may stand only for what the document leaves open, and for formats and columns in the names that it takes as an example. */
const OPEN = /\{[^}]*\}|\bN\b|(?<=^Save as )(CSV|JSON)$|^30(?= days$)/g;

function isSaid(name: string): boolean {
  const sample = name.replace(OPEN, '7');
  return COMPOSED.some((pattern) => pattern.test(sample)) || PATTERNS.some((pattern) => pattern.test(sample));
}

test('every role and name that the document promises is a text of the screens', () => {
  const document = read('docs/automation.md');
  const [table = ''] = document.slice(document.indexOf('## Roles and names')).split('\n- **');
  const names = [...table.matchAll(/(begins with )?"([^"]+)"/g)].filter(([, begins]) => !begins);
  expect(names.length).toBeGreaterThan(100);
  expect(names.map(([, , name]) => name ?? '').filter((name) => !isSaid(name))).toEqual([]);
});

test('every name that a page object looks for is a text of the screens', () => {
  const names = SOURCES.flatMap((file) => [...read(`playwright/${file}`).matchAll(/(?:name|hasText): '([^']+)'/g)]);
  expect(names.length).toBeGreaterThan(20);
  expect(names.map(([, name]) => name ?? '').filter((name) => !isSaid(name))).toEqual([]);
});

test('the types that others compile with are those of the page objects', () => {
  const made = mkdtempSync(join(tmpdir(), 'page-object-types-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'playwright'), '--outDir', made]);
  const types = SOURCES.map((file) => file.replace('.mjs', '.d.mts'));
  expect(readdirSync(made).sort()).toEqual(types.sort());
  for (const file of types)
    expect(read(`playwright/types/${file}`), `run npx tsc -p playwright for ${file}`).toBe(
      readFileSync(join(made, file), 'utf8'),
    );
});
