/** Guarantees that the table is never wider than its place, whatever was chosen, and that a moved edge moves nothing but itself. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type Edge, movedEdge } from './column-edge';
import { cookieOfWidths, MIN_WIDTH, sharesOf, type Widths, widthsOfCookie } from './column-widths';
import { DEFAULT_COLUMNS, OPTIONAL_COLUMNS } from './image-params';

const ids = ['name', ...OPTIONAL_COLUMNS] as const;
const widths: fc.Arbitrary<Widths> = fc
  .dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 9999 }))
  .map((given) => Object.fromEntries(Object.entries(given).map(([id, share]) => [id, share / 100])));
const sum = (shares: Widths) => Object.values(shares).reduce((total, share) => total + share, 0);

test('with any columns and any widths the verdict keeps a fifth of the table', () => {
  fc.assert(
    fc.property(fc.subarray([...OPTIONAL_COLUMNS]), widths, (shown, chosen) => {
      expect(sum(sharesOf(['name', 'verdict', ...shown], chosen))).toBeLessThanOrEqual(80.2);
    }),
  );
});

test('figures are not cut where other columns give way', () => {
  const shares = sharesOf(['name', 'verdict', ...OPTIONAL_COLUMNS], {});
  expect(shares).not.toHaveProperty('size');
  expect(shares.name).toBeLessThan(17.1);
});

test('nothing has a width of its own before somebody gave it one', () => {
  expect(sharesOf(['name', ...DEFAULT_COLUMNS], {})).toEqual({});
  expect(sharesOf(['name', ...DEFAULT_COLUMNS], { size: 9, tags: 20 })).toEqual({ size: 9 });
});

test('an edge gives to one column what it takes from the other, and stops at the least width', () => {
  const edge: Edge = { left: { id: 'size', width: 100 }, right: { id: 'system', width: 200 }, tableWidth: 1000 };
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 2000 }), (by) => {
      const { size = 0, system = 0 } = movedEdge({}, edge, by);
      expect(size + system).toBeCloseTo(30, 1);
      expect(Math.min(size, system)).toBeGreaterThanOrEqual(MIN_WIDTH / 10);
    }),
  );
  expect(movedEdge({}, edge, 16)).toEqual({ size: 11.6, system: 18.4 });
});

test('the verdict gives and takes without a width of its own, and keeps its room', () => {
  const edge: Edge = { left: { id: 'name', width: 200 }, right: { id: 'verdict', width: 300 }, tableWidth: 1000 };
  expect(movedEdge({}, edge, 50)).toEqual({ name: 25 });
  expect(movedEdge({}, edge, 900)).toEqual({ name: 35 });
});

test('the cookie keeps what was chosen, and what else stands in it is left out', () => {
  fc.assert(fc.property(widths, (chosen) => expect(widthsOfCookie(cookieOfWidths(chosen))).toEqual(chosen)));
  for (const wrong of [
    undefined,
    '',
    'verdict:2000',
    'name',
    'name:-5',
    'name:1e3',
    '__proto__:5',
    'size:0',
    'name:99999',
  ])
    expect(widthsOfCookie(wrong)).toEqual({});
});
