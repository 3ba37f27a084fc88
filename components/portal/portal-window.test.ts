import { expect, test } from '@playwright/test';
import { parentOrigins, wishOf } from './portal-window';

const PORTAL = 'https://portal.example.com';
const parent = {} as Window;
const message = (data: unknown, from: { origin?: string; source?: Window | null } = {}) =>
  wishOf({ data, origin: PORTAL, source: parent, ...from }, parent, [PORTAL]);
const wish = (fields: object) => ({ source: 'appstream-image-console', version: 1, ...fields });

test('the portal that shows the console may ask for a view', () => {
  expect(message(wish({ type: 'navigate', path: '/images?search=a' }))).toEqual({
    type: 'navigate',
    path: '/images?search=a',
  });
  expect(message(wish({ type: 'hello' }))).toEqual({ type: 'hello' });
});

test('nobody else may, from whatever window or origin', () => {
  const asked = wish({ type: 'hello' });
  expect(message(asked, { origin: 'https://evil.example.com' })).toBeNull();
  expect(message(asked, { origin: 'null' })).toBeNull();
  expect(message(asked, { source: {} as Window })).toBeNull();
  expect(message(asked, { source: null })).toBeNull();
});

test('a wish leads to views of this console and nowhere else', () => {
  const leads = (path: unknown) => message(wish({ type: 'navigate', path })) !== null;
  for (const path of [
    '//evil.example.com',
    '/\\evil.example.com',
    '/.//evil.example.com',
    '\t//evil.example.com',
    '/\t/evil.example.com',
    'https://evil.example.com',
    'javascript:alert(1)',
    '/api/auth/sign-out',
    '/images/../api/images',
    '/sign-in?returnTo=/images',
    `/${'a'.repeat(5000)}`,
    '',
    7,
    null,
    { toString: () => '/images' },
  ])
    expect(leads(path), String(path)).toBe(false);
});

test('what is not understood is left alone', () => {
  for (const data of [null, 'hello', 7, [], {}, wish({ version: 2, type: 'hello' }), wish({ type: 'delete' })])
    expect(message(data)).toBeNull();
});

test('messages go to the parent that the browser names, if it is allowed, and else to none', () => {
  const allowed = [PORTAL, 'https://other.example.com'];
  expect(parentOrigins(allowed, PORTAL)).toEqual([PORTAL]);
  expect(parentOrigins(allowed, 'https://evil.example.com')).toEqual([]);
  expect(parentOrigins(allowed, undefined)).toEqual(allowed);
});
