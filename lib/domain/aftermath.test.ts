import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  type Aftermath,
  appearedSince,
  CERTAINTIES,
  concernsImage,
  likelyCause,
  mergedLooks,
  remainsOf,
  type SourceLook,
} from './aftermath';
import { VENDOR_CODES, type VendorCode } from './cloud-codes';
import { assess } from './deletability';
import type { Facts, SourceOperation } from './facts';
import { regionIdsOf } from './image';
import { type PlanItem, planItemOf } from './plan';
import { dependentOf, factsOf, freshSources, imageOf } from './testing/facts';
import { REASON_KINDS, type Reason, type ReasonKind } from './verdict';

function itemOf(changes: Partial<Facts> = {}): PlanItem {
  const facts = factsOf(changes);
  return planItemOf(facts.imageId, facts.image, assess(facts), 0, facts.image ? regionIdsOf(facts.image) : []);
}

const findingsOf = (changes: Partial<Facts>) => itemOf(changes).reasons;
const explain = (code: string | null, changes: Partial<Facts>, appeared: ReasonKind[] = []) => {
  const { cause, certainty } = likelyCause({ code, findings: findingsOf(changes), appeared });
  return { cause: cause?.kind ?? null, certainty };
};

const GROUP = dependentOf('delivery-group', 'aig-1');
const WORKSTATION = dependentOf('workstation', 'ws-1');
const POOL = dependentOf('desktop-group', 'dg-1');
const SHARED = { shares: [{ regionId: 'cn-shanghai', count: 1, accounts: ['2001'] }] };
const unread = (operation: string) =>
  freshSources().map((source) => (source.operation === operation ? { ...source, state: 'failed' as const } : source));

/** Per code what the rule names when it is found. Source: the notes on the API, section 4. */
const NAMED: [VendorCode, Partial<Facts>, ReasonKind, Aftermath['certainty']][] = [
  ['Image.NotExist', { image: null }, 'gone', 'evident'],
  ['ImageDeleteFailed.NotAllow', { dependents: [GROUP] }, 'used-by-delivery-group', 'likely'],
  ['ImageDeleteFailed.NotAllow', { dependents: [WORKSTATION] }, 'used-by-workstation', 'likely'],
  ['ImageDeleteFailed.NotAllow', { dependents: [POOL] }, 'used-by-desktop-group', 'likely'],
  ['ImageDeleteFailed.NotAllow', { image: imageOf({ type: 'System' }) }, 'not-custom', 'likely'],
  ['ImageDeleteFailed.NotAllow', { image: imageOf({ ownerAccount: '2001' }) }, 'shared-to-this-account', 'likely'],
  [
    'ImageDeleteFailed.NotAllowCommunityParent',
    { dependents: [dependentOf('community-image', 'imgc-c')] },
    'community-parent',
    'evident',
  ],
  [
    'ImageDeleteFailed.NotAllowSharedImage',
    { image: imageOf({ type: 'Shared' }) },
    'shared-to-this-account',
    'evident',
  ],
  ['ImageDeleteFailed.HasSharedImage', SHARED, 'shared-to-others', 'evident'],
  ['ImageNotAllowDelete', { dependents: [POOL] }, 'used-by-desktop-group', 'evident'],
  ['InvalidImageOperation.ImageIsCreating', { image: imageOf({ status: 'creating' }) }, 'being-created', 'evident'],
  [
    'InvalidImageOperation.ImageIsCreating',
    {
      image: imageOf({
        regions: [{ regionId: 'cn-shanghai', imageId: null, status: 'creating', progressPercent: 40 }],
      }),
    },
    'being-distributed',
    'likely',
  ],
];
for (const [code, facts, cause, certainty] of NAMED) {
  test(`${code} with ${cause} found afterwards is explained by it: ${certainty}`, () => {
    expect(explain(code, facts)).toEqual({ cause, certainty });
  });
}

for (const code of [...VENDOR_CODES, 'Something.New', null]) {
  test(`${code}: without a finding it is said that there is none, and only when everything was read`, () => {
    expect(explain(code, {})).toEqual({ cause: null, certainty: 'none-found' });
    expect(explain(code, { sources: unread('ListWuyingServer') })).toEqual({ cause: null, certainty: 'not-told' });
  });
}

test('what stands in the way but is linked to another code is possible, not more', () => {
  expect(explain('ImageDeleteFailed.HasSharedImage', { dependents: [GROUP] })).toEqual({
    cause: 'used-by-delivery-group',
    certainty: 'possible',
  });
  expect(explain('DeleteTemplate.Failed', { dependents: [GROUP] })).toMatchObject({ certainty: 'possible' });
  expect(explain(null, { dependents: [GROUP] })).toMatchObject({ certainty: 'possible' });
});

test('what the code is published for wins over what it may stand for, whatever appeared', () => {
  expect(explain('ImageNotAllowDelete', { dependents: [GROUP, POOL] }, ['used-by-delivery-group'])).toEqual({
    cause: 'used-by-desktop-group',
    certainty: 'evident',
  });
});

test('of two that are equally sure, the one that appeared since the last look is named', () => {
  const both = { dependents: [GROUP, WORKSTATION] };
  expect(explain('ImageDeleteFailed.NotAllow', both, ['used-by-workstation'])).toMatchObject({
    cause: 'used-by-workstation',
  });
  expect(explain('ImageDeleteFailed.NotAllow', both, ['used-by-delivery-group'])).toMatchObject({
    cause: 'used-by-delivery-group',
  });
});

test('a rule of the console, something that goes along, or a note is never why the vendor refused', () => {
  const protection = { owner: 'mei', reason: 'golden', expiresAt: null };
  const dependents = [dependentOf('template', 'b-1'), dependentOf('child-image', 'imgc-child')];
  const findings = findingsOf({ protection, dependents });
  const told = likelyCause({ code: 'ImageDeleteFailed.NotAllow', findings, appeared: [] });
  expect(told).toMatchObject({ cause: null, certainty: 'none-found', couldNotBeRead: [] });
  expect(told.otherFindings.map(({ kind }) => kind)).toEqual(['protected', 'template-goes-along']);
});

test('a cause that was found is named also when something else could not be read, and that is said beside it', () => {
  const findings = findingsOf({ dependents: [GROUP, POOL], sources: unread('DescribeBundles') });
  const told = likelyCause({ code: 'ImageNotAllowDelete', findings, appeared: [] });
  expect(told).toMatchObject({ certainty: 'evident', couldNotBeRead: [{ operation: 'DescribeBundles' }] });
  expect(told.otherFindings.map(({ kind }) => kind)).toEqual(['used-by-delivery-group']);
});

test('no finding is lost: cause, others, unread and notes together are what was found', () => {
  const reason = fc.record({
    kind: fc.constantFrom(...REASON_KINDS),
    severity: fc.constantFrom('blocker', 'busy', 'unchecked', 'loss', 'note'),
    predicts: fc.constantFrom(null, ...VENDOR_CODES),
    inferred: fc.boolean(),
  }) as fc.Arbitrary<Reason>;
  fc.assert(
    fc.property(
      fc.array(reason, { maxLength: 6 }),
      fc.constantFrom(null, ...VENDOR_CODES),
      fc.subarray([...REASON_KINDS]),
      (findings, code, appeared) => {
        const { cause, certainty, otherFindings, couldNotBeRead } = likelyCause({ code, findings, appeared });
        const notes = findings.filter(({ severity }) => severity === 'note');
        const all = [...(cause ? [cause] : []), ...otherFindings, ...couldNotBeRead, ...notes];
        expect(new Set(all)).toEqual(new Set(findings));
        expect(all).toHaveLength(findings.length);
        expect(CERTAINTIES.indexOf(certainty) <= 2).toBe(cause !== null);
        if (certainty === 'none-found') expect(couldNotBeRead).toEqual([]);
      },
    ),
  );
});

test('what was not there before the delete was sent has appeared; what could not be read then has not', () => {
  const fresh = itemOf({ dependents: [GROUP, dependentOf('template', 'b-1')], ...SHARED });
  expect(appearedSince(itemOf(), fresh)).toEqual(['shared-to-others', 'used-by-delivery-group', 'template-goes-along']);
  const before = itemOf({ sources: unread('ListAppInstanceGroup'), dependents: [dependentOf('template', 'b-1')] });
  expect(appearedSince(before, fresh)).toEqual(['shared-to-others']);
  expect(appearedSince(itemOf(), itemOf({ sources: unread('DescribeImages') }))).toEqual([]);
  expect(appearedSince(itemOf(), itemOf({ image: imageOf({ name: 'renamed' }) }))).toEqual([]);
});

test('only refusals that are about the image are explained by what is found around it', () => {
  expect(concernsImage('vendor')).toBe(true);
  expect(concernsImage('timeout')).toBe(true);
  expect(concernsImage(null)).toBe(true);
  for (const kind of ['throttled', 'forbidden', 'credentials', 'clock', 'unreachable', 'cancelled'] as const)
    expect(concernsImage(kind), kind).toBe(false);
});

test('everything that was to go along is there, gone, or not told; what could not be read is never gone', () => {
  const planned = itemOf({
    dependents: [
      dependentOf('template', 'b-1'),
      dependentOf('template', 'b-2', { regionId: null }),
      dependentOf('bundle', 'b-3'),
      dependentOf('bundle', 'b-4', { regionId: 'cn-beijing' }),
      dependentOf('cloud-computer', 'ecd-1'),
    ],
  });
  const states = (look: Parameters<typeof remainsOf>[1]) =>
    remainsOf(planned, look).map(({ kind, id, state }) => `${kind} ${id} ${state}`);
  const bundles = new Map([['cn-shanghai', new Set<string>()]]);
  expect(states({ templates: new Set(['b-2']), bundles })).toEqual([
    'template b-1 gone',
    'template b-2 there',
    'bundle b-3 gone',
    'bundle b-4 not-told',
  ]);
  expect(states({ templates: null, bundles: new Map() })).toEqual([
    'template b-1 not-told',
    'template b-2 not-told',
    'bundle b-3 not-told',
    'bundle b-4 not-told',
  ]);
});

test('a template that names two ids of its image is listed once', () => {
  const twice = itemOf({ dependents: [dependentOf('template', 'b-1'), dependentOf('template', 'b-1')] });
  expect(remainsOf(twice, { templates: new Set(), bundles: new Map() })).toHaveLength(1);
});

test('a list that was read in two ways counts once, and as unread when one of them failed', () => {
  const look = (operation: SourceOperation, readAt: string | null): SourceLook => ({
    operation,
    regionId: null,
    scope: null,
    readAt,
    errorKind: readAt ? null : 'forbidden',
  });
  const [early, late] = ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:01.000Z'];
  expect(
    mergedLooks([look('DescribeTemplates', late), look('ListImage', late), look('DescribeTemplates', early)]),
  ).toEqual([look('DescribeTemplates', early), look('ListImage', late)]);
  expect(mergedLooks([look('DescribeTemplates', early), look('DescribeTemplates', null)])).toEqual([
    look('DescribeTemplates', null),
  ]);
});

test('what is busy stands in the way of any answer, and a finding that is a loss never does', () => {
  const creating = { image: imageOf({ status: 'creating' }) };
  expect(explain('ImageDeleteFailed.HasSharedImage', creating)).toEqual({
    cause: 'being-created',
    certainty: 'possible',
  });
  const [loss] = findingsOf({ dependents: [dependentOf('template', 'b-1')] });
  const predicting = [{ ...loss, predicts: 'DeleteTemplate.Failed' } as Reason];
  expect(likelyCause({ code: 'InternalError', findings: predicting, appeared: [] })).toMatchObject({ cause: null });
});

test('without a code nothing is predicted by having no code', () => {
  const findings = findingsOf({ protection: { owner: 'mei', reason: 'golden', expiresAt: null } });
  expect(likelyCause({ code: null, findings, appeared: [] })).toMatchObject({ cause: null, certainty: 'none-found' });
});

test('a finding that is known already has not appeared, and what was read then has when it is new', () => {
  const before = itemOf({ dependents: [GROUP] });
  const fresh = itemOf({ dependents: [GROUP, WORKSTATION] });
  expect(appearedSince(before, fresh)).toEqual(['used-by-workstation']);
  const more = itemOf({ dependents: [GROUP, dependentOf('delivery-group', 'aig-2')] });
  expect(appearedSince(before, more)).toEqual(['used-by-delivery-group']);
});
