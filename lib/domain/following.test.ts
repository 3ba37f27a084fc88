import { expect, test } from '@playwright/test';
import { hasMoved } from './following';
import type { ImageStatus } from './image';

const copy = (regionId: string, status: ImageStatus, progressPercent: number | null = null) => ({
  regionId,
  status,
  progressPercent,
});
const before = { status: 'available' as const, regions: [copy('a', 'available'), copy('b', 'creating', 40)] };

test('progress, a new status and a new copy are movement', () => {
  expect(hasMoved(before, { ...before, status: 'creating' })).toBe(true);
  expect(hasMoved(before, { ...before, regions: [copy('a', 'available'), copy('b', 'creating', 41)] })).toBe(true);
  expect(hasMoved(before, { ...before, regions: [...before.regions, copy('c', 'creating')] })).toBe(true);
});

test('another order of the same copies is none', () => {
  expect(hasMoved(before, { ...before, regions: [...before.regions].reverse() })).toBe(false);
});
