import { expect, test } from '@playwright/test';
import { type Selector, selectorKey, selectorText, selects, selectsEverything, subjectOf } from './protection';

const IMAGE = {
  name: 'Golden-Office 2022',
  tags: [
    { key: 'keep', value: 'yes' },
    { key: 'team', value: '' },
  ],
};

const named = (pattern: string): Selector => ({ kind: 'name', pattern });
const tagged = (key: string, value: string | null = null): Selector => ({ kind: 'tag', key, value });

const CASES: [Selector, boolean][] = [
  [named('golden-*'), true],
  [named('GOLDEN-OFFICE 202?'), true],
  [named('*office*'), true],
  [named('golden'), false],
  [named('*'), true],
  [named('golden-office 202'), false],
  // Signs that mean something elsewhere stand for themselves.
  [named('golden.office 2022'), false],
  [named('[g]olden-*'), false],
  [tagged('keep'), true],
  [tagged('keep', 'yes'), true],
  [tagged('keep', 'no'), false],
  [tagged('Keep'), false],
  [tagged('team'), true],
  [tagged('yes'), false],
];

for (const [selector, expected] of CASES) {
  test(`${selectorText(selector)} ${expected ? 'selects' : 'does not select'} the image`, () => {
    expect(selects(selector, subjectOf(IMAGE))).toBe(expected);
  });
}

test('only stars alone select everything by their form', () => {
  expect(['*', '**', '?*', '*a*', ''].map((pattern) => selectsEverything(named(pattern)))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('selectors that select the same by their form are one, and others are not', () => {
  expect(selectorKey(named('Golden-**'))).toBe(selectorKey(named('golden-*')));
  const others = [named('keep'), tagged('keep'), tagged('keep', 'yes'), tagged('keep=yes'), tagged('Keep')];
  expect(new Set(others.map(selectorKey)).size).toBe(others.length);
});
