/**
 * The one rule: what can be said about deleting an image, from facts alone.
 * Called by the sync, by the plan and by the last look before sending; nothing else decides deletability.
 * Sources: `product.md`'s table of reasons; the vendor's texts on `DeleteImage`. What is inferred is marked `inferred`.
 */
import type { VendorCode } from './cloud-codes';
import { DEPENDENT_RULES } from './dependent-rules';
import {
  type Dependent,
  type Facts,
  requiredSources,
  type Source,
  type SourceOperation,
  sourceKeyText,
  wasRead,
} from './facts';
import { groupBy } from './group-by';
import { type Image, type RegionCopy, regionIdsOf } from './image';
import { type Protection, selectorText, selects, subjectOf } from './protection';
import { type Evidence, type Reason, type ReasonKind, SEVERITIES, type Severity, type Verdict } from './verdict';

/** What the rule says of one image. Reasons come in order of severity. */
export interface Assessment {
  verdict: Verdict;
  reasons: Reason[];
}

const EMPTY_EVIDENCE = {
  name: null,
  regionId: null,
  status: null,
  sessions: null,
  instances: null,
  progressPercent: null,
  detail: null,
} satisfies Partial<Evidence>;

/** Judges one image. */
export function assess(facts: Facts): Assessment {
  const reasons = facts.image ? reasonsOf(facts, facts.image) : reasonsOfMissing(facts);
  reasons.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return { verdict: verdictOf(reasons), reasons };
}

/** A blocker beats busy beats unchecked beats loss. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  const has = (severity: Severity) => reasons.some((reason) => reason.severity === severity);
  if (has('blocker')) return 'blocked';
  if (has('busy')) return 'busy';
  if (has('unchecked')) return 'unknown';
  return has('loss') ? 'deletable-with-losses' : 'deletable';
}

/**
 * Without a row the image is gone if the account's own list was read, whatever else was. Else the image itself is not known, and what is
 * known around it still counts.
 */
function reasonsOfMissing(facts: Facts): Reason[] {
  const ownList = facts.sources.find((source) => source.operation === 'ListImage' && source.scope === 'User');
  if (!ownList || !wasRead(ownList)) {
    const unread = uncheckedReasons(facts, []).filter((reason) => reason.operation === 'ListImage');
    return [...protectionReasons(facts), ...shareReasons(facts), ...dependentReasons(facts), ...unread];
  }
  return [
    reason(facts, 'gone', 'blocker', 'ListImage', [{ ...EMPTY_EVIDENCE, kind: 'image', id: facts.imageId }], {
      predicts: 'Image.NotExist',
    }),
  ];
}

function reasonsOf(facts: Facts, image: Image): Reason[] {
  return [
    ...ownershipReasons(facts, image),
    ...protectionReasons(facts),
    ...statusReasons(facts, image),
    ...shareReasons(facts),
    ...dependentReasons(facts),
    ...regionReasons(facts, image),
    ...uncheckedReasons(facts, regionIdsOf(image)),
  ];
}

function ownershipReasons(facts: Facts, image: Image): Reason[] {
  const evidence = [
    {
      ...EMPTY_EVIDENCE,
      kind: 'image' as const,
      id: image.id,
      name: image.name,
      status: image.type,
      detail: image.ownerAccount,
    },
  ];
  if (image.type === 'System' || image.type === 'Community') {
    return [
      reason(facts, 'not-custom', 'blocker', 'ListImage', evidence, {
        predicts: 'ImageDeleteFailed.NotAllow',
        inferred: true,
      }),
    ];
  }
  const foreign = facts.ownAccount !== null && image.ownerAccount !== null && image.ownerAccount !== facts.ownAccount;
  if (image.type === 'Shared' || foreign) {
    return [
      reason(facts, 'shared-to-this-account', 'blocker', 'ListImage', evidence, {
        predicts: 'ImageDeleteFailed.NotAllowSharedImage',
        inferred: image.type !== 'Shared',
      }),
    ];
  }
  return [];
}

/** The lock on the image and the rules that select it. Only custom images can be deleted, so rules are about those. */
export function protectionReasons({ imageId, image, protection, rules }: ProtectedFacts): Reason[] {
  const evidence: Evidence[] = [];
  if (protection) evidence.push(evidenceOfProtection('protection', imageId, protection));
  if (image?.type === 'User' && rules.length > 0) {
    const subject = subjectOf(image);
    for (const rule of rules) {
      if (!selects(rule.selector, subject)) continue;
      evidence.push({ ...evidenceOfProtection('protection-rule', rule.id, rule), rule: selectorText(rule.selector) });
    }
  }
  return evidence.length > 0 ? [reason({ sources: [] }, 'protected', 'blocker', null, evidence)] : [];
}

/** As much of the facts as protections are about. */
export type ProtectedFacts = Pick<Facts, 'imageId' | 'image' | 'protection' | 'rules'>;

function evidenceOfProtection(
  kind: 'protection' | 'protection-rule',
  id: string,
  { owner, reason: why, expiresAt }: Protection,
): Evidence {
  return { ...EMPTY_EVIDENCE, kind, id, name: owner, status: expiresAt, detail: why };
}

function statusReasons(facts: Facts, image: Image): Reason[] {
  const evidence: Evidence[] = [
    { ...EMPTY_EVIDENCE, kind: 'image', id: image.id, name: image.name, status: image.status },
  ];
  switch (image.status) {
    case 'available':
      return [];
    case 'initialising':
    case 'creating':
      return [
        reason(facts, 'being-created', 'busy', 'ListImage', evidence, {
          predicts: 'InvalidImageOperation.ImageIsCreating',
        }),
      ];
    case 'creation-failed':
      return [reason(facts, 'creation-failed', 'note', 'ListImage', evidence)];
    case 'deleted':
      return [reason(facts, 'gone', 'blocker', 'ListImage', evidence, { predicts: 'Image.NotExist', inferred: true })];
    case 'unknown':
      return [reason(facts, 'unchecked', 'unchecked', 'ListImage', evidence)];
  }
}

function shareReasons(facts: Facts): Reason[] {
  const accounts = new Map<string, Evidence>();
  for (const share of facts.shares) {
    for (const id of share.accounts ?? []) {
      accounts.set(id, { ...EMPTY_EVIDENCE, kind: 'account', id, regionId: share.regionId });
    }
  }
  const count = Math.max(accounts.size, ...facts.shares.map((share) => share.count), 0);
  if (count === 0) return [];
  return [
    {
      ...reason(facts, 'shared-to-others', 'blocker', 'DescribeImages', [...accounts.values()], {
        predicts: 'ImageDeleteFailed.HasSharedImage',
      }),
      count,
    },
  ];
}

function dependentReasons(facts: Facts): Reason[] {
  const byKind = groupBy(facts.dependents, (dependent) => dependent.kind);
  return Object.entries(DEPENDENT_RULES).flatMap(([kind, rule]) => {
    const dependents = byKind.get(kind as keyof typeof DEPENDENT_RULES) ?? [];
    if (dependents.length === 0) return [];
    return [reason(facts, rule.kind, rule.severity, rule.operation, dependents.map(evidenceOfDependent), rule)];
  });
}

function evidenceOfDependent(dependent: Dependent): Evidence {
  const { kind, id, name, regionId, status, sessions, instances } = dependent;
  return { ...EMPTY_EVIDENCE, kind, id, name, regionId, status, sessions, instances };
}

function regionReasons(facts: Facts, image: Image): Reason[] {
  const copies = image.regions.filter((copy) => copy.status !== 'deleted');
  const moving = copies.filter((copy) => copy.status === 'creating' || copy.status === 'initialising');
  const reasons: Reason[] = [];
  // While the image itself is being made, so are its copies: one finding is enough.
  if (moving.length > 0 && image.status !== 'creating' && image.status !== 'initialising') {
    reasons.push(
      reason(facts, 'being-distributed', 'busy', 'ListImage', moving.map(evidenceOfCopy), {
        predicts: 'InvalidImageOperation.ImageIsCreating',
        inferred: true,
      }),
    );
  }
  if (copies.length > 0)
    reasons.push(reason(facts, 'region-copies-go', 'note', 'ListImage', copies.map(evidenceOfCopy)));
  return reasons;
}

function evidenceOfCopy(copy: RegionCopy): Evidence {
  const { regionId, status, progressPercent } = copy;
  return { ...EMPTY_EVIDENCE, kind: 'region-copy', id: regionId, regionId, status, progressPercent };
}

/** One reason per operation that could not be read where it matters. A source that the facts lack counts as never read. */
function uncheckedReasons(facts: Facts, regionIds: readonly string[]): Reason[] {
  const known = new Map(facts.sources.map((source) => [sourceKeyText(source), source]));
  const missing = requiredSources(regionIds)
    .map((key): Source => known.get(sourceKeyText(key)) ?? { ...key, state: 'never', readAt: null, error: null })
    .filter((source) => !wasRead(source));
  return [...groupBy(missing, (source) => source.operation)].map(([operation, sources]) =>
    reason(facts, 'unchecked', 'unchecked', operation, sources.map(evidenceOfSource)),
  );
}

function evidenceOfSource(source: Source): Evidence {
  return {
    ...EMPTY_EVIDENCE,
    kind: 'source',
    id: sourceKeyText(source),
    name: source.error?.missingPermission ?? source.error?.code ?? null,
    regionId: source.regionId,
    status: source.error?.kind ?? source.state,
    detail: source.error?.message ?? null,
  };
}

function reason(
  facts: Pick<Facts, 'sources'>,
  kind: ReasonKind,
  severity: Severity,
  operation: SourceOperation | null,
  evidence: Evidence[],
  effect: { predicts?: VendorCode | null; inferred?: boolean } = {},
): Reason {
  return {
    kind,
    severity,
    count: evidence.length,
    sessions: evidence.reduce((sum, { sessions }) => sum + (sessions ?? 0), 0),
    instances: evidence.reduce((sum, { instances }) => sum + (instances ?? 0), 0),
    evidence,
    predicts: effect.predicts ?? null,
    inferred: effect.inferred ?? false,
    operation,
    readAt: operation && readAtOf(facts, operation),
  };
}

/** The oldest read of the operation: what a finding rests on is only as fresh as its oldest part. */
function readAtOf(facts: Pick<Facts, 'sources'>, operation: SourceOperation): string | null {
  const times = facts.sources
    .filter((source) => source.operation === operation)
    .map((source) => source.readAt)
    .filter((time) => time !== null);
  return times.sort()[0] ?? null;
}
