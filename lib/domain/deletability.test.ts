import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess, verdictOf } from './deletability';
import { DEPENDENT_KINDS, type Facts, requiredSources, type Source, sourceKeyText } from './facts';
import { IMAGE_STATUSES, IMAGE_TYPES, type RegionCopy } from './image';
import type { ProtectionRule } from './protection';
import { dependentOf, factsOf, freshSources, IMAGE_ID, imageOf } from './testing/facts';
import type { ReasonKind, Severity, Verdict } from './verdict';

const copy = (regionId: string, changes: Partial<RegionCopy> = {}): RegionCopy => ({
  regionId,
  imageId: null,
  status: 'available',
  progressPercent: 100,
  ...changes,
});

const ROWS: {
  facts: Facts;
  kind: ReasonKind;
  severity: Severity;
  predicts: string | null;
  verdict: Verdict;
  evidence: string[];
}[] = [
  {
    kind: 'gone',
    severity: 'blocker',
    predicts: 'Image.NotExist',
    verdict: 'blocked',
    evidence: [IMAGE_ID],
    facts: factsOf({ image: null }),
  },
  ...(['System', 'Community'] as const).map((type) => ({
    kind: 'not-custom' as const,
    severity: 'blocker' as const,
    predicts: 'ImageDeleteFailed.NotAllow',
    verdict: 'blocked' as const,
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ type }) }),
  })),
  {
    kind: 'shared-to-this-account',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.NotAllowSharedImage',
    verdict: 'blocked',
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ type: 'Shared', ownerAccount: '2002' }) }),
  },
  {
    kind: 'shared-to-this-account',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.NotAllowSharedImage',
    verdict: 'blocked',
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ ownerAccount: '2002' }) }),
  },
  {
    kind: 'shared-to-others',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.HasSharedImage',
    verdict: 'blocked',
    evidence: ['3003', '3004'],
    facts: factsOf({ shares: [{ regionId: 'cn-shanghai', count: 2, accounts: ['3003', '3004'] }] }),
  },
  {
    kind: 'community-parent',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.NotAllowCommunityParent',
    verdict: 'blocked',
    evidence: ['imgc-community'],
    facts: factsOf({ dependents: [dependentOf('community-image', 'imgc-community')] }),
  },
  {
    kind: 'used-by-delivery-group',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.NotAllow',
    verdict: 'blocked',
    evidence: ['aig-1'],
    facts: factsOf({ dependents: [dependentOf('delivery-group', 'aig-1', { instances: 0 })] }),
  },
  {
    kind: 'used-by-workstation',
    severity: 'blocker',
    predicts: 'ImageDeleteFailed.NotAllow',
    verdict: 'blocked',
    evidence: ['ws-1'],
    facts: factsOf({ dependents: [dependentOf('workstation', 'ws-1')] }),
  },
  {
    kind: 'used-by-desktop-group',
    severity: 'blocker',
    predicts: 'ImageNotAllowDelete',
    verdict: 'blocked',
    evidence: ['dg-1'],
    facts: factsOf({ dependents: [dependentOf('desktop-group', 'dg-1')] }),
  },
  {
    kind: 'protected',
    severity: 'blocker',
    predicts: null,
    verdict: 'blocked',
    evidence: [IMAGE_ID],
    facts: factsOf({ protection: { owner: 'render team', reason: 'in use', expiresAt: '2027-01-01T00:00:00.000Z' } }),
  },
  ...(['creating', 'initialising'] as const).map((status) => ({
    kind: 'being-created' as const,
    severity: 'busy' as const,
    predicts: 'InvalidImageOperation.ImageIsCreating',
    verdict: 'busy' as const,
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ status }) }),
  })),
  {
    kind: 'being-distributed',
    severity: 'busy',
    predicts: 'InvalidImageOperation.ImageIsCreating',
    verdict: 'busy',
    evidence: ['ap-southeast-1'],
    facts: factsOf({
      image: imageOf({
        regions: [copy('cn-shanghai'), copy('ap-southeast-1', { status: 'creating', progressPercent: 70 })],
      }),
      sources: freshSources(['cn-shanghai', 'ap-southeast-1']),
    }),
  },
  {
    kind: 'template-goes-along',
    severity: 'loss',
    predicts: null,
    verdict: 'deletable-with-losses',
    evidence: ['b-1', 'b-2'],
    facts: factsOf({ dependents: [dependentOf('template', 'b-1'), dependentOf('template', 'b-2')] }),
  },
  {
    kind: 'bundle-goes-along',
    severity: 'loss',
    predicts: null,
    verdict: 'deletable-with-losses',
    evidence: ['b-3'],
    facts: factsOf({ dependents: [dependentOf('bundle', 'b-3')] }),
  },
  {
    kind: 'region-copies-go',
    severity: 'note',
    predicts: null,
    verdict: 'deletable',
    evidence: ['cn-shanghai'],
    facts: factsOf(),
  },
  {
    kind: 'used-by-cloud-computer',
    severity: 'note',
    predicts: null,
    verdict: 'deletable',
    evidence: ['ecd-1'],
    facts: factsOf({ dependents: [dependentOf('cloud-computer', 'ecd-1')] }),
  },
  {
    kind: 'has-children',
    severity: 'note',
    predicts: null,
    verdict: 'deletable',
    evidence: ['imgc-child'],
    facts: factsOf({ dependents: [dependentOf('child-image', 'imgc-child')] }),
  },
  {
    kind: 'creation-failed',
    severity: 'note',
    predicts: null,
    verdict: 'deletable',
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ status: 'creation-failed' }) }),
  },
  {
    kind: 'unchecked',
    severity: 'unchecked',
    predicts: null,
    verdict: 'unknown',
    evidence: [IMAGE_ID],
    facts: factsOf({ image: imageOf({ status: 'unknown' }) }),
  },
];

for (const [index, row] of ROWS.entries()) {
  test(`row ${index + 1} of the reasons table: ${row.kind} is a ${row.severity}, predicts ${row.predicts}, makes the verdict ${row.verdict}`, () => {
    const { verdict, reasons } = assess(row.facts);
    const reason = reasons.find((each) => each.kind === row.kind);
    expect(verdict).toBe(row.verdict);
    expect(reason).toMatchObject({ severity: row.severity, predicts: row.predicts, count: row.evidence.length });
    expect(reason?.evidence.map((evidence) => evidence.id)).toEqual(row.evidence);
  });
}

test('an image that nothing refers to is deletable, and its region copies are named', () => {
  expect(assess(factsOf())).toMatchObject({ verdict: 'deletable', reasons: [{ kind: 'region-copies-go' }] });
});

const RULE: ProtectionRule = {
  id: 'rule-1',
  selector: { kind: 'name', pattern: 'WIN*' },
  owner: 'a',
  reason: 'b',
  expiresAt: null,
};

test('a rule protects the custom images that it selects, and says which rule it is', () => {
  const tagged: ProtectionRule = { ...RULE, id: 'rule-2', selector: { kind: 'tag', key: 'keep', value: null } };
  const facts = factsOf({ rules: [RULE, tagged], protection: { owner: 'c', reason: 'd', expiresAt: null } });
  const evidenceOf = (changes: Partial<Facts>) =>
    assess({ ...facts, ...changes })
      .reasons.find(({ kind }) => kind === 'protected')
      ?.evidence.map(({ kind, id, name, rule }) => [kind, id, name, rule]);
  expect(evidenceOf({})).toEqual([
    ['protection', IMAGE_ID, 'c', undefined],
    ['protection-rule', 'rule-1', 'a', 'WIN*'],
  ]);
  const image = imageOf({ name: 'other', tags: [{ key: 'keep', value: 'yes' }] });
  expect(evidenceOf({ image, protection: null })).toEqual([['protection-rule', 'rule-2', 'a', 'tag:keep']]);
  expect(evidenceOf({ image: imageOf({ name: 'other' }), protection: null })).toBeUndefined();
  expect(evidenceOf({ image: imageOf({ type: 'System' }), protection: null })).toBeUndefined();
});

test('the number of shares blocks even when the accounts could not be read', () => {
  const facts = factsOf({ shares: [{ regionId: 'cn-shanghai', count: 2, accounts: null }] });
  expect(assess(facts).reasons[0]).toMatchObject({ kind: 'shared-to-others', count: 2, evidence: [] });
});

test('an image that is missing from a list that could not be read is unknown, not gone', () => {
  const sources = freshSources().map(
    (source): Source => (source.operation === 'ListImage' ? { ...source, state: 'failed' } : source),
  );
  expect(assess(factsOf({ image: null, sources })).verdict).toBe('unknown');
});

test('an image that its own list does not have is gone, whether or not the other sources were read', () => {
  const sources = freshSources().filter((source) => source.scope === 'User');
  expect(assess(factsOf({ image: null, sources }))).toMatchObject({
    verdict: 'blocked',
    reasons: [{ kind: 'gone' }],
  });
});

for (const key of requiredSources(['cn-shanghai'])) {
  for (const state of ['failed', 'forbidden', 'never', 'left out'] as const) {
    test(`${sourceKeyText(key)} ${state} makes an otherwise deletable image unknown and says which source`, () => {
      const sources = freshSources().flatMap((source) =>
        sourceKeyText(source) !== sourceKeyText(key) ? [source] : state === 'left out' ? [] : [{ ...source, state }],
      );
      const { verdict, reasons } = assess(factsOf({ sources }));
      expect(verdict).toBe('unknown');
      expect(reasons[0]).toMatchObject({
        kind: 'unchecked',
        operation: key.operation,
        evidence: [{ id: sourceKeyText(key) }],
      });
    });
  }
}

test('a check that failed in a region without a copy does not matter', () => {
  const elsewhere: Source = {
    operation: 'DescribeBundles',
    regionId: 'cn-beijing',
    scope: null,
    state: 'failed',
    readAt: null,
    error: null,
  };
  expect(assess(factsOf({ sources: [...freshSources(), elsewhere] })).verdict).toBe('deletable');
});

const ORDER: Verdict[] = ['deletable', 'deletable-with-losses', 'unknown', 'busy', 'blocked'];
const regions = ['cn-shanghai', 'cn-hangzhou', 'ap-southeast-1'];
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  imageId: fc.constant(IMAGE_ID),
  image: fc.option(
    fc
      .record({
        type: fc.constantFrom(...IMAGE_TYPES),
        status: fc.constantFrom(...IMAGE_STATUSES),
        regions: fc.uniqueArray(
          fc
            .record({ regionId: fc.constantFrom(...regions), status: fc.constantFrom(...IMAGE_STATUSES) })
            .map(({ regionId, status }) => copy(regionId, { status })),
          { selector: (each) => each.regionId },
        ),
      })
      .map(imageOf),
    { nil: null },
  ),
  ownAccount: fc.constantFrom('1001', '2002', null),
  dependents: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...DEPENDENT_KINDS), fc.integer({ min: 0, max: 9 }))
      .map(([kind, n]) => dependentOf(kind, `${kind}-${n}`)),
    { selector: (each) => each.id, maxLength: 6 },
  ),
  shares: fc.array(
    fc.record({
      regionId: fc.constantFrom(...regions),
      count: fc.integer({ min: 0, max: 3 }),
      accounts: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
  protection: fc.option(fc.constant({ owner: 'a', reason: 'b', expiresAt: null }), { nil: null }),
  rules: fc.subarray([RULE]),
  sources: fc.subarray(freshSources(regions)),
});

test('a check that failed never makes a verdict better', () => {
  fc.assert(
    fc.property(
      anyFacts,
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom('failed', 'forbidden', 'never'),
      (facts, index, state) => {
        const sources = facts.sources.map(
          (source, at): Source =>
            at === index % Math.max(1, facts.sources.length) ? { ...source, state: state as Source['state'] } : source,
        );
        if (facts.image === null) return;
        const before = ORDER.indexOf(assess(facts).verdict);
        expect(ORDER.indexOf(assess({ ...facts, sources }).verdict)).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test('a blocker always wins, busy beats unchecked, unchecked beats loss', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { verdict, reasons } = assess(facts);
      const severities = new Set(reasons.map((reason) => reason.severity));
      const expected = severities.has('blocker')
        ? 'blocked'
        : severities.has('busy')
          ? 'busy'
          : severities.has('unchecked')
            ? 'unknown'
            : severities.has('loss')
              ? 'deletable-with-losses'
              : 'deletable';
      expect(verdict).toBe(expected);
      expect(verdictOf([...reasons].reverse())).toBe(verdict);
    }),
  );
});

test('without all facts an image is never deletable', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const required = requiredSources(
        (facts.image?.regions ?? []).filter((each) => each.status !== 'deleted').map((each) => each.regionId),
      );
      const have = new Set(facts.sources.map(sourceKeyText));
      if (required.every((key) => have.has(sourceKeyText(key)))) return;
      expect(['deletable', 'deletable-with-losses']).not.toContain(assess(facts).verdict);
    }),
  );
});

test('the rule does not depend on the order in which facts come', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const reversed = {
        ...facts,
        dependents: [...facts.dependents].reverse(),
        sources: [...facts.sources].reverse(),
        shares: [...facts.shares].reverse(),
      };
      expect(assess(reversed).verdict).toBe(assess(facts).verdict);
    }),
  );
});
