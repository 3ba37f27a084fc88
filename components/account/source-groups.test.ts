import { expect, test } from '@playwright/test';
import type { SourceState } from '@/lib/domain/facts';
import { sourceGroups } from './source-groups';

const source = (operation: string, regionId: string | null, state: SourceState, readAt: string | null) => ({
  operation,
  regionId,
  region: regionId,
  scope: null,
  state,
  readAt,
  error: null,
});
const EARLY = '2026-11-24T12:00:00.000Z';
const LATE = '2026-11-24T12:05:00.000Z';
const groupsOf = (sources: ReturnType<typeof source>[], sourceRows: Record<string, number> = {}) =>
  sourceGroups({ snapshot: { readAt: LATE, syncing: false, sources }, sourceRows });

test('an operation is as bad as its worst region, stands first, and names that region first', () => {
  const groups = groupsOf([
    source('DescribeTemplates', null, 'fresh', LATE),
    source('DescribeBundles', 'cn-a', 'fresh', LATE),
    source('DescribeBundles', 'cn-b', 'failed', EARLY),
  ]);
  expect(groups.map(({ operation, state }) => [operation, state])).toEqual([
    ['DescribeBundles', 'failed'],
    ['DescribeTemplates', 'fresh'],
  ]);
  expect(groups[0]?.sources.map(({ regionId }) => regionId)).toEqual(['cn-b', 'cn-a']);
});

test('its age is that of the oldest read, and never when a region was never read', () => {
  const regions = [source('DescribeBundles', 'cn-a', 'fresh', LATE), source('DescribeBundles', 'cn-b', 'stale', EARLY)];
  expect(groupsOf(regions)[0]?.readAt).toBe(EARLY);
  expect(groupsOf([...regions, source('DescribeBundles', 'cn-c', 'failed', null)])[0]?.readAt).toBeNull();
});

test('rows are added up where they are known', () => {
  const regions = [source('DescribeBundles', 'cn-a', 'fresh', LATE), source('DescribeBundles', 'cn-b', 'failed', null)];
  expect(groupsOf(regions, { 'DescribeBundles/cn-a/*': 7 })[0]?.rows).toBe(7);
  expect(groupsOf(regions)[0]?.rows).toBeNull();
});
