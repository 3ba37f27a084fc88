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
  `/images/${'x'.repeat(3000)}`,
]) {
  test(`${JSON.stringify(elsewhere)?.slice(0, 40)} leads to the list`, () => {
    expect(returnPath(elsewhere)).toBe('/images');
  });
}

test('an address of 2,000 characters comes back whole; of a longer one its view does, without the query', () => {
  const longest = `/deletions/1b2c?search=${'x'.repeat(2000 - '/deletions/1b2c?search='.length)}`;
  expect(returnPath(longest)).toBe(longest);
  expect(returnPath(`${longest}x`)).toBe('/deletions/1b2c');
});

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
