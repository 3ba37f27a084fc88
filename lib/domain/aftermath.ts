/**
 * What reading everything again tells after the vendor refused, or after a delete that may have had half of its effect. Pure: what was
 * read goes in. Which finding explains which code: `product.md`'s table and section 4 of the notes on the API.
 */
import type { VendorCode } from './cloud-codes';
import type { CloudErrorKind } from './cloud-error';
import { type SourceKey, sourceKeyText } from './facts';
import { groupBy } from './group-by';
import { compare, type PlanItem } from './plan';
import type { Evidence, Reason, ReasonKind } from './verdict';

/**
 * How sure it is that a finding is why the vendor refused: `evident` (the vendor's texts link it to the code) · `likely` (the link is inferred) ·
 * `possible` (it stands in the way, but no text links it to this code) · `none-found` (everything was read, and nothing explains it) ·
 * `not-told` (nothing found, and not everything could be read).
 */
export const CERTAINTIES = ['evident', 'likely', 'possible', 'none-found', 'not-told'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** The likely cause of a refusal, and everything else that was found. */
export interface LikelyCause {
  cause: Reason | null;
  certainty: Certainty;
  /** Findings beside the cause that stand in the way or go along; notes are left out. */
  otherFindings: Reason[];
  /** One per operation that could not be read. */
  couldNotBeRead: Reason[];
}

/** What a refusal is explained from. */
export interface RefusalInput {
  /** The vendor's code, verbatim; null when there was none. */
  code: string | null;
  /** The rule's word on what was read after the refusal. */
  findings: readonly Reason[];
  /** Kinds among them that were not there before the delete was sent. */
  appeared: readonly ReasonKind[];
}

/** Findings that may be behind a code beside those that predict it (notes on the API, section 4: probable causes, inferred). */
const ALSO_BEHIND: Partial<Record<VendorCode, readonly ReasonKind[]>> = {
  'ImageDeleteFailed.NotAllow': ['used-by-desktop-group', 'shared-to-this-account'],
};

/** Names the likely cause. Of several that are equally sure, one that appeared since the last look comes first. */
export function likelyCause({ code, findings, appeared }: RefusalInput): LikelyCause {
  const couldNotBeRead = findings.filter(({ severity }) => severity === 'unchecked');
  const telling = findings.filter(({ severity }) => severity !== 'unchecked' && severity !== 'note');
  const ranked = telling
    .map((reason) => ({ reason, certainty: certaintyOf(reason, code) }))
    .filter((one) => one.certainty !== null)
    .sort((a, b) => rankOf(a, appeared) - rankOf(b, appeared));
  const [best] = ranked;
  const cause = best?.reason ?? null;
  return {
    cause,
    certainty: best?.certainty ?? (couldNotBeRead.length > 0 ? 'not-told' : 'none-found'),
    otherFindings: telling.filter((reason) => reason !== cause),
    couldNotBeRead,
  };
}

/** Null when the finding cannot be why: what goes along hinders nothing, and of the console's own rules the vendor knows nothing. */
function certaintyOf(reason: Reason, code: string | null): Certainty | null {
  if (code !== null && reason.predicts === code) return reason.inferred ? 'likely' : 'evident';
  if (ALSO_BEHIND[code as VendorCode]?.includes(reason.kind)) return 'likely';
  const hinders = reason.severity === 'blocker' || reason.severity === 'busy';
  return hinders && reason.predicts !== null ? 'possible' : null;
}

function rankOf(one: { reason: Reason; certainty: Certainty | null }, appeared: readonly ReasonKind[]): number {
  const place = one.certainty === null ? CERTAINTIES.length : CERTAINTIES.indexOf(one.certainty);
  return place * 2 + (appeared.includes(one.reason.kind) ? 0 : 1);
}

/** Failures that say nothing of the image: the request was not judged, or not by what the image is. */
const NOT_OF_THE_IMAGE: readonly CloudErrorKind[] = [
  'throttled',
  'forbidden',
  'credentials',
  'clock',
  'unreachable',
  'cancelled',
];

/** Whether reading the image's facts can explain a refusal after a failure of this kind; null for an answer that is not known. */
export function concernsImage(kind: CloudErrorKind | null): boolean {
  return kind === null || !NOT_OF_THE_IMAGE.includes(kind);
}

/**
 * Kinds of findings that were not there before the delete was sent. Between the plan and the last look nothing got worse, or nothing would have been sent, so
 * the plan stands for that look. What could not be read then may have been there already.
 */
export function appearedSince(planned: PlanItem, fresh: PlanItem): ReasonKind[] {
  const unread = new Set(planned.reasons.filter(({ kind }) => kind === 'unchecked').map(({ operation }) => operation));
  const operations = new Map(fresh.reasons.map(({ kind, operation }) => [kind, operation]));
  const grown = compare(planned, fresh).flatMap((difference) =>
    difference.kind === 'reason' ? [difference.reason] : [],
  );
  return [...new Set(grown)].filter((kind) => kind !== 'unchecked' && !unread.has(operations.get(kind) ?? null));
}

/** What can be told of a thing that was to go along. */
export const REMAIN_STATES = ['there', 'gone', 'not-told'] as const;

/** One thing that the plan said would go along, and whether it is still there. */
export interface Remain {
  kind: 'template' | 'bundle';
  id: string;
  name: string | null;
  regionId: string | null;
  state: (typeof REMAIN_STATES)[number];
}

/** One list that was read again. */
export interface SourceLook extends SourceKey {
  /** When it was read; null when it could not be. */
  readAt: string | null;
  /** Why it could not be read. */
  errorKind: CloudErrorKind | null;
}

/** What was read after a refusal, or after a delete that may have had half of its effect. The findings are kept beside it. */
export interface Aftermath {
  /** When the reading ended, ISO 8601. */
  readAt: string;
  /** Whether the image was listed then. */
  image: 'there' | 'gone' | 'not-told';
  /** Which of the findings is the likely cause; null when there is none, or nothing to explain. */
  cause: ReasonKind | null;
  /** Null when there was no refusal to explain. */
  certainty: Certainty | null;
  appeared: ReasonKind[];
  sources: SourceLook[];
  /** What would go along, thing by thing; empty when nothing can have gone. */
  remains: Remain[];
}

/** What was found of the things that go along: ids that are there, and why not when that could not be read. */
export interface LossLook {
  /** Ids that are there; null when they could not be read. */
  templates: ReadonlySet<string> | null;
  /** The same by region. A region that is missing could not be read. */
  bundles: ReadonlyMap<string, ReadonlySet<string>>;
}

const LOSS_KINDS = { 'template-goes-along': 'template', 'bundle-goes-along': 'bundle' } as const;

/** What the plan said would go along. */
export function plannedLosses({ losses }: Pick<PlanItem, 'losses'>): (Evidence & Pick<Remain, 'kind'>)[] {
  return losses.flatMap(({ kind, evidence }) => {
    const known = LOSS_KINDS[kind as keyof typeof LOSS_KINDS];
    return known ? evidence.map((one) => ({ ...one, kind: known })) : [];
  });
}

/** Holds what is there now against what the plan said would go along. */
export function remainsOf(planned: Pick<PlanItem, 'losses'>, { templates, bundles }: LossLook): Remain[] {
  const losses = new Map(plannedLosses(planned).map((loss) => [`${loss.id} ${loss.regionId}`, loss]));
  return [...losses.values()].map(({ kind, id, name, regionId }) => {
    const there = kind === 'template' ? templates : (bundles.get(regionId ?? '') ?? null);
    const state = there === null ? 'not-told' : there.has(id) ? 'there' : 'gone';
    return { kind, id, name, regionId, state };
  });
}

/** Lists that were read in two ways count once: as read when both were, at the earlier time. */
export function mergedLooks(looks: readonly SourceLook[]): SourceLook[] {
  return [...groupBy(looks, sourceKeyText).values()].flatMap((same) => {
    const worstFirst = [...same].sort((a, b) => (a.readAt ?? '').localeCompare(b.readAt ?? ''));
    return worstFirst.slice(0, 1);
  });
}
