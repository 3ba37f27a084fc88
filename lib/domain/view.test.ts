/** Guarantees that addresses which show the same are the same view, and that nothing else gets into one. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { canonicalSearch, unknownParams, VIEW_PARAMS, viewAddress, viewNameKey } from './view';
import { VIEW_PRESETS } from './view-presets';

test('order, repetition, defaults and the open image make no other view', () => {
  const same = ['verdict=busy&verdict=blocked&search=a+b', '?search=a%20b&verdict=blocked&verdict=busy&verdict=busy'];
  const canonical = new Set([...same, `${same[0]}&sort=verdict&direction=asc&image=x&usedBy=`].map(canonicalSearch));
  expect([...canonical]).toEqual(['search=a+b&verdict=blocked&verdict=busy']);
});

test('the canonical form of a canonical form is itself, and has known parameters only', () => {
  const pairs = fc.array(fc.tuple(fc.constantFrom(...VIEW_PARAMS, 'image', 'x'), fc.string({ unit: 'binary' })));
  fc.assert(
    fc.property(pairs, (given) => {
      const canonical = canonicalSearch(new URLSearchParams(given).toString());
      expect(canonicalSearch(canonical)).toBe(canonical);
      expect(unknownParams(canonical)).toEqual([]);
    }),
  );
});

test('parameters that a view cannot keep are named once', () => {
  expect(unknownParams('image=1&verdict=busy&image=2&__proto__=3')).toEqual(['image', '__proto__']);
});

test('names that read the same are the same name', () => {
  expect(viewNameKey('ＯＬＤ Images')).toBe(viewNameKey('old images'));
});

test('the views that come with the console are in canonical form, and an address that names one is that view', () => {
  for (const preset of VIEW_PRESETS) {
    expect(preset.search).toBe(canonicalSearch(preset.search));
    expect(canonicalSearch(new URL(viewAddress(preset, true), 'http://x').search)).toBe(preset.search);
  }
});
