import { expect, test } from '@playwright/test';
import { type ExpectedProgress, overallProgress } from './sync-progress';

const source = (changes: Partial<ExpectedProgress>): ExpectedProgress => ({
  operation: 'ListImage',
  regionId: null,
  scope: 'User',
  state: 'reading',
  rowsRead: 0,
  rowsTotal: null,
  rowsBefore: null,
  ...changes,
});

test('a long list counts by its rows, so that it does not look done before it is', () => {
  const long = source({ rowsRead: 1000, rowsTotal: 10_000 });
  const short = source({ state: 'done', rowsRead: 3 });
  expect(overallProgress([long, short, short])).toEqual({
    sources: 3,
    done: 2,
    rowsRead: 1006,
    rowsTotal: 10_006,
    percent: 11,
  });
});

test('the vendor’s number wins over that of last time; without either the total is not known', () => {
  expect(overallProgress([source({ rowsTotal: 500, rowsBefore: 400 })]).rowsTotal).toBe(500);
  expect(overallProgress([source({ rowsBefore: 400 })]).rowsTotal).toBe(400);
  expect(overallProgress([source({ rowsBefore: 400 }), source({})]).rowsTotal).toBeNull();
});

test('100 percent is said only when every source has ended', () => {
  expect(overallProgress([source({ rowsRead: 700, rowsTotal: 500 })]).percent).toBe(99);
  expect(overallProgress([source({ state: 'failed' })]).percent).toBe(100);
});
