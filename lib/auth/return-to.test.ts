import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { PAGES } from '../../e2e/route-table';
import { returnPath } from './return-to';

test('a deep link comes back as it was', () => {
  expect(returnPath('/images?verdict=blocked&search=a%26b')).toBe('/images?verdict=blocked&search=a%26b');
  expect(returnPath('/deletions/1b2c?outcome=refused')).toBe('/deletions/1b2c?outcome=refused');
});

for (const elsewhere of [
  'https://evil.example.com/',
  '//evil.example.com',
  '/\\evil.example.com',
  '/\t/evil.example.com',
  'javascript:alert(1)',
  '',
  null,
  '/sign-in?returnTo=/sign-in',
  '/api/auth/sign-in',
  `/images?search=${'x'.repeat(3000)}`,
]) {
  test(`${JSON.stringify(elsewhere)?.slice(0, 40)} leads to the list`, () => {
    expect(returnPath(elsewhere)).toBe('/images');
  });
}

test('whatever is asked for, a browser stays here', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '//',
    'evil.example.com',
    '@',
    ':',
    '..',
    '.',
    '%2f',
    '?',
    '#',
    '\n',
    'a',
    'http:',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (given) => {
      const path = returnPath(`/${given.join('')}`);
      expect(new URL(path, 'https://images.example.com').origin).toBe('https://images.example.com');
    }),
    { numRuns: 2000 },
  );
});

test('every view is found again after signing in, with what its address says', () => {
  for (const { path } of PAGES.filter(({ route }) => !route.startsWith('/sign-in')))
    for (const query of ['', '?embed=1', '?search=a%26b&verdict=blocked&verdict=busy&embed=1'])
      expect(returnPath(`${path}${query}`), path).toBe(`${path}${query}`);
});
