import { expect, test } from '@playwright/test';
import type { ImageDetail } from '@/lib/contract/images';
import { assess } from '@/lib/domain/deletability';
import { dependentOf, factsOf, freshSources, imageOf } from '@/lib/domain/testing/facts';
import { type CompareRow, compareRows, decidingReasons, type RowSubject } from './compare-rows';

const NOW = new Date('2026-11-24T12:00:00.000Z');
type Changes = { image?: Parameters<typeof imageOf>[0]; dependents?: ReturnType<typeof dependentOf>[] };

/** An image as the API describes it, judged by the rule. */
function detail({ image: changes = {}, dependents = [] }: Changes = {}): ImageDetail {
  const image = imageOf(changes);
  const facts = factsOf({ imageId: image.id, image, dependents, sources: freshSources() });
  return {
    ...image,
    ...assess(facts),
    sizeGib: image.systemDiskGib,
    dependents: Object.fromEntries(
      dependents.map(({ kind }) => [kind, dependents.filter((d) => d.kind === kind).length]),
    ),
    dependentList: dependents.map((each) => ({ ...each, knownSince: null, ownerAccount: null })),
    lineage: { ancestors: [], children: { count: 0, first: [] }, siblings: { count: 0, first: [] } },
    protection: null,
    readAt: NOW.toISOString(),
    snapshot: { readAt: null, syncing: false, sources: [] },
    goneAt: null,
    firstSeenAt: NOW.toISOString(),
  };
}

const rowsOf = (...images: (ImageDetail | null)[]) => compareRows(images, ({ kind, count }) => `${count} ${kind}`);
const find = (rows: CompareRow[], subject: RowSubject) =>
  rows.find((row) => JSON.stringify(row.subject) === JSON.stringify(subject));
const groups = [dependentOf('delivery-group', 'aig-1'), dependentOf('delivery-group', 'aig-2')];

test('of two images that are alike no row differs', () => {
  const rows = rowsOf(detail({ dependents: groups }), detail({ dependents: groups }));
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.filter(({ differs }) => differs)).toEqual([]);
});

test('a reason that only one of them has is a row that differs, with nothing beside it', () => {
  const rows = rowsOf(detail(), detail({ dependents: groups }));
  expect(find(rows, { about: 'reason', reason: 'used-by-delivery-group' })).toMatchObject({
    group: 'reasons',
    differs: true,
    cells: [null, { kind: 'reason', severity: 'blocker', sentence: '2 used-by-delivery-group' }],
  });
  expect(find(rows, { about: 'verdict' })?.differs).toBe(true);
  expect(find(rows, { about: 'dependents', dependents: 'delivery-group' })?.cells[1]).toMatchObject({ count: 2 });
});

test('a fact that none of them has is no row', () => {
  const rows = rowsOf(detail(), detail());
  expect(find(rows, { about: 'reason', reason: 'protected' })).toBeUndefined();
  expect(find(rows, { about: 'fact', fact: 'protection' })).toBeUndefined();
});

test('an image of which nothing is known makes no row differ, whatever its place', () => {
  const one = detail({ dependents: groups });
  for (const images of [
    [one, null],
    [null, one],
    [null, one, one],
  ]) {
    const rows = rowsOf(...images);
    expect(rows.every(({ cells }) => cells.length === images.length)).toBe(true);
    expect(rows.filter(({ differs }) => differs)).toEqual([]);
  }
});

test('the order of apps, drivers and tags, and when something was read, is no difference', () => {
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '' },
  ];
  const one = detail({ image: { tags, drivers: ['x', 'y'] } });
  const other = {
    ...detail({ image: { tags: [...tags].reverse(), drivers: ['y', 'x'] } }),
    readAt: '2026-01-01T00:00:00Z',
  };
  expect(rowsOf(one, other).filter(({ differs }) => differs)).toEqual([]);
});

test('a region where only one has a copy, and a copy in another status, differ', () => {
  const copy = { regionId: 'cn-shanghai', imageId: null, status: 'available' as const, progressPercent: 100 };
  const moving = { ...copy, regionId: 'cn-beijing', status: 'creating' as const, progressPercent: 40 };
  const rows = rowsOf(detail({ image: { regions: [copy] } }), detail({ image: { regions: [copy, moving] } }));
  expect(find(rows, { about: 'region', regionId: 'cn-shanghai' })?.differs).toBe(false);
  expect(find(rows, { about: 'region', regionId: 'cn-beijing' })).toMatchObject({
    differs: true,
    cells: [null, { kind: 'copy', status: 'creating', progressPercent: 40 }],
  });
});

test('what decides a verdict are the findings of its severity only', () => {
  const blocked = detail({ dependents: [...groups, dependentOf('template', 'b-1')] });
  expect(decidingReasons(blocked).map(({ kind }) => kind)).toEqual(['used-by-delivery-group']);
  expect(decidingReasons(detail({ dependents: [dependentOf('template', 'b-1')] })).map(({ kind }) => kind)).toEqual([
    'template-goes-along',
  ]);
  expect(decidingReasons(detail())).toEqual([]);
});
