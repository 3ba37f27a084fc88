import { expect, test } from '@playwright/test';
import { assess } from './deletability';
import type { Facts, Source } from './facts';
import { regionIdsOf, sizeGibOf } from './image';
import { compare, goes, type PlanItem, planItemOf, totalsOf } from './plan';
import { dependentOf, factsOf, freshSources, imageOf } from './testing/facts';

function itemOf(changes: Partial<Facts> = {}): PlanItem {
  const facts = factsOf(changes);
  const { image } = facts;
  return planItemOf(facts.imageId, image, assess(facts), image ? sizeGibOf(image) : 0, image ? regionIdsOf(image) : []);
}

const template = dependentOf('template', 'b-1');

test('nothing differs between equal facts', () => {
  expect(compare(itemOf({ dependents: [template] }), itemOf({ dependents: [template] }))).toEqual([]);
});

const WORSE: [string, Partial<Facts>, object][] = [
  [
    'a delivery group',
    { dependents: [template, dependentOf('delivery-group', 'aig-1')] },
    { reason: 'used-by-delivery-group', evidence: [{ id: 'aig-1' }] },
  ],
  [
    'one more template',
    { dependents: [template, dependentOf('template', 'b-2')] },
    { reason: 'template-goes-along', evidence: [{ id: 'b-2' }] },
  ],
  [
    'another template instead',
    { dependents: [dependentOf('template', 'b-2')] },
    { reason: 'template-goes-along', evidence: [{ id: 'b-2' }] },
  ],
  [
    'a share',
    { dependents: [template], shares: [{ regionId: 'cn-shanghai', count: 1, accounts: null }] },
    { reason: 'shared-to-others' },
  ],
  [
    'a protection',
    { dependents: [template], protection: { owner: 'a', reason: 'b', expiresAt: null } },
    { reason: 'protected' },
  ],
  [
    'a source that cannot be read',
    {
      dependents: [template],
      sources: freshSources().map((s): Source => (s.operation === 'DescribeBundles' ? { ...s, state: 'failed' } : s)),
    },
    { reason: 'unchecked', severity: 'unchecked' },
  ],
  [
    'a new version',
    { dependents: [template], image: imageOf({ versionId: 'iv-2' }) },
    { kind: 'identity', field: 'versionId', before: 'iv-1', after: 'iv-2' },
  ],
  ['a new name', { dependents: [template], image: imageOf({ name: 'other' }) }, { kind: 'identity', field: 'name' }],
  [
    'a copy in another region',
    {
      dependents: [template],
      image: imageOf({
        regions: [
          ...imageOf().regions,
          { regionId: 'cn-beijing', imageId: null, status: 'available', progressPercent: 100 },
        ],
      }),
      sources: freshSources(['cn-shanghai', 'cn-beijing']),
    },
    { reason: 'region-copies-go', evidence: [{ id: 'cn-beijing' }] },
  ],
];

for (const [what, changes, difference] of WORSE) {
  test(`${what} since the plan is a difference that names it`, () => {
    expect(compare(itemOf({ dependents: [template] }), itemOf(changes))).toMatchObject([difference]);
  });
}

test('what went away since the plan does not stop the item', () => {
  expect(compare(itemOf({ dependents: [template, dependentOf('cloud-computer', 'ecd-1')] }), itemOf())).toEqual([]);
});

test('only deletable images go; unknown ones only when that is acknowledged; blocked and busy never', () => {
  const { identity } = itemOf();
  const allowed = (verdict: PlanItem['verdict']) => [
    goes({ verdict, identity }, false),
    goes({ verdict, identity }, true),
  ];
  expect(goes({ verdict: 'unknown', identity: null }, true)).toBe(false);
  expect(allowed('deletable')).toEqual([true, true]);
  expect(allowed('deletable-with-losses')).toEqual([true, true]);
  expect(allowed('unknown')).toEqual([false, true]);
  expect(allowed('busy')).toEqual([false, false]);
  expect(allowed('blocked')).toEqual([false, false]);
});

test('totals count each template once and only what can go', () => {
  const blocked = itemOf({ dependents: [dependentOf('template', 'b-9'), dependentOf('workstation', 'ws-1')] });
  const items = [itemOf(), itemOf({ dependents: [template] }), itemOf({ dependents: [template] }), blocked];
  expect(totalsOf(items)).toMatchObject({
    images: 4,
    deletable: 1,
    withLosses: 2,
    unknown: 0,
    stays: 1,
    templates: 1,
    regionCopies: 3,
    sizeGib: 300,
  });
});
