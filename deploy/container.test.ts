/** Guarantees that the container image can be built: what it copies is there, and what it is built from needs nothing that is left out. No engine is needed for that. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENDINGS = ['', '.ts', '.tsx'];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isFile = (path: string) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false;
const marked = (mark: string) =>
  read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length)] : []));

/** Files of the build's context: what `.dockerignore` lets in, less what it takes out again by a folder's name or an ending. */
function contextFiles(): string[] {
  const leftOut = marked('**/').map((pattern) => pattern.replace(/^\*/, ''));
  const isLeftOut = (path: string) =>
    leftOut.some((name) => (name.startsWith('.') ? path.endsWith(name) : path.split('/').includes(name)));
  return marked('!')
    .flatMap((path) =>
      isFile(path)
        ? [path]
        : readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).map((name) => `${path}/${name}`),
    )
    .filter((path) => isFile(path) && !isLeftOut(path));
}

/** Files of ours that a file imports. */
function importsOf(path: string): string[] {
  const specifiers = [...read(path).matchAll(/\b(?:from|import)\s*\(?\s*'((?:\.{1,2}|@)\/[^']+)'/g)];
  return specifiers.flatMap(([, specifier = '']) => {
    const base = specifier.startsWith('@/') ? specifier.slice(2) : relative(ROOT, join(ROOT, dirname(path), specifier));
    return ENDINGS.map((ending) => base + ending).filter(isFile);
  });
}

test('everything that the image copies is in the build context or made by the build', () => {
  const context = contextFiles();
  const copied = [...read('Dockerfile').matchAll(/^COPY (?:--from=build \/app\/)?(?!--from|\. )(.+) \S+$/gm)]
    .flatMap(([, paths = '']) => paths.split(' '))
    .filter((path) => path !== '.next');
  expect(copied.length).toBeGreaterThan(5);
  const missing = copied.filter((path) => !context.some((file) => file === path || file.startsWith(`${path}/`)));
  expect(missing).toEqual([]);
});

test('nothing in the build context imports a file that is left out of it', () => {
  const context = new Set(contextFiles());
  const sources = [...context].filter((path) => /\.(tsx?|mjs)$/.test(path));
  expect(sources.length).toBeGreaterThan(300);
  const outside = sources.flatMap((path) =>
    importsOf(path).flatMap((file) => (context.has(file) ? [] : [`${path} imports ${file}`])),
  );
  expect(outside).toEqual([]);
});
