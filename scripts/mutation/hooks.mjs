/**
 * Module hooks with which Node runs the project's TypeScript as it stands: `@/` paths, no `server-only`, and the small runner in the place of
 * Playwright's. A query `?run=N` on the first file is handed down to all files of the project, so that each N is a fresh set of modules.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from 'esbuild';

const SHIM = new URL('./playwright.mjs', import.meta.url).href;
const EMPTY = new URL('../empty.ts', import.meta.url).href;
const ROOT = process.cwd();
const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];

function fileOf(specifier, parent) {
  if (specifier.startsWith('@/')) return join(ROOT, specifier.slice(2));
  return specifier.startsWith('.') ? fileURLToPath(new URL(specifier, parent)) : null;
}

/** Finds files of the project; packages are left to Node. */
export async function resolve(specifier, context, next) {
  const { parentURL = '' } = context;
  if (specifier === 'server-only') return { url: EMPTY, shortCircuit: true };
  if (specifier === '@playwright/test' && !parentURL.startsWith(SHIM)) return { url: SHIM, shortCircuit: true };
  const base = parentURL.includes('/node_modules/') ? null : fileOf(specifier, parentURL);
  const file = base && ENDINGS.map((ending) => base + ending).find((path) => /\.\w+$/.test(path) && existsSync(path));
  if (!file) return next(specifier, context);
  const run = /\?run=\d+$/.exec(parentURL)?.[0] ?? '';
  return { url: pathToFileURL(file).href + run, shortCircuit: true, importAttributes: context.importAttributes };
}

/** Takes the types away. */
export async function load(url, context, next) {
  const path = url.replace(/\?run=\d+$/, '');
  if (!/\.tsx?$/.test(path) || path.includes('/node_modules/')) return next(url, context);
  const source = await readFile(fileURLToPath(path), 'utf8');
  const { code } = await transform(source, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    sourcefile: path,
    target: 'node20',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
