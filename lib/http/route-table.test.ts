import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { PAGES, PLAIN_ROUTES, ROUTES } from '../../e2e/route-table';

const APP = fileURLToPath(new URL('../../app', import.meta.url));
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function filesNamed(name: string): string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.split('/').at(-1) === name)
    .map((path) => join(APP, path));
}

/** `/api/images/[imageId]` of a route's file; groups in parentheses are no part of an address. */
const addressOf = (file: string) =>
  `/${relative(APP, file)
    .split('/')
    .slice(0, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`;

test('every method of every route is in the table with the permission that its handler asks for', async () => {
  const found: Record<string, string> = {};
  for (const file of filesNamed('route.ts')) {
    const route: Record<string, { action?: string } | undefined> = await import(pathToFileURL(file).href);
    for (const method of METHODS)
      if (route[method]) found[`${method} ${addressOf(file)}`] = route[method].action ?? 'not through handle()';
  }
  const expected: Record<string, string> = Object.fromEntries(
    ROUTES.map(({ method, route, action }) => [`${method} ${route}`, action]),
  );
  for (const route of PLAIN_ROUTES) expected[route] = 'not through handle()';
  expect(found).toEqual(expected);
});

test('every page is in the table', () => {
  expect(filesNamed('page.tsx').map(addressOf).sort()).toEqual(PAGES.map(({ route }) => route).sort());
});
