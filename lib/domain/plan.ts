/**
 * A plan: what deleting the picked images would mean, read live, with a digest over all of it. What is confirmed is a plan,
 * by its digest; right before sending, `compare` holds fresh facts against what was confirmed.
 */
import type { Assessment } from './deletability';
import { type Image, type ImageId, idsOf, type Product } from './image';
import type { ScopedImage } from './scope';
import type { Evidence, Reason, ReasonKind, Severity, Verdict } from './verdict';

/** How long a plan can be confirmed. */
export const PLAN_VALID_MS = 10 * 60 * 1000;
/** Most images of one plan. */
export const MAX_PLAN_IMAGES = 1000;

/** What makes an image the same image as before: a new version under the same id is another thing to delete. */
export interface ImageIdentity {
  name: string;
  versionId: string | null;
  ownerAccount: string | null;
}

/** One image of a plan. Sizes in GiB over all regions. */
export interface PlanItem {
  imageId: ImageId;
  /** Null when the image is not in the account. */
  identity: ImageIdentity | null;
  verdict: Verdict;
  reasons: Reason[];
  /** The reasons that name what goes along: severity `loss`. */
  losses: Reason[];
  regionIds: string[];
  sizeGib: number;
  /** The image of the same plan that it was made from: it goes after this one. Null when that is not in the plan. */
  parentId: ImageId | null;
  /** With name and regions it decides whose image it is. Plans of earlier versions lack it. */
  product?: Product;
}

/** How the items of a plan divide. Blocked and busy images stay; unknown ones go only when that is acknowledged. */
export interface PlanTotals {
  images: number;
  deletable: number;
  withLosses: number;
  unknown: number;
  stays: number;
  templates: number;
  bundles: number;
  regionCopies: number;
  sizeGib: number;
}

export interface Plan {
  id: string;
  createdAt: string;
  expiresAt: string;
  createdBy: string;
  /** The deletion whose failed images it is about; null for a plan over picked images. */
  retryOf: string | null;
  items: PlanItem[];
  totals: PlanTotals;
  /** SHA-256 over the canonical JSON of everything above, as `sha256-` and base64url. */
  digest: string;
}

/** Builds one item from what the rule said. */
export function planItemOf(
  imageId: ImageId,
  image: Image | null,
  assessment: Assessment,
  sizeGib: number,
  regionIds: string[],
): PlanItem {
  return {
    imageId,
    identity: image && identityOf(image),
    verdict: assessment.verdict,
    reasons: assessment.reasons,
    losses: assessment.reasons.filter((reason) => reason.severity === 'loss'),
    regionIds,
    sizeGib,
    parentId: null,
    ...(image && { product: image.product }),
  };
}

/** What decides whose image it is (`scope`), as it was when the plan was made. */
export function scopedItemOf({ imageId, identity, product, regionIds }: PlanItem): { id: ImageId } & ScopedImage {
  return { id: imageId, name: identity?.name ?? '', product: product ?? 'unknown', regions: regionIds };
}

/** Says of every item which other image of the plan it was made from, under whatever id of that image the vendor names it. */
export function withParents(items: readonly PlanItem[], images: readonly (Image | null)[]): PlanItem[] {
  const planned = new Map<string, ImageId>();
  for (const image of images) if (image) for (const id of idsOf(image)) planned.set(id, image.id);
  return items.map((item, index) => ({ ...item, parentId: parentOf(item, images[index]?.parentImageId) }));
  function parentOf({ imageId }: PlanItem, ref: string | null | undefined): ImageId | null {
    const parentId = planned.get(ref ?? '') ?? null;
    return parentId === imageId ? null : parentId;
  }
}

/** The part of an image that must not differ between plan and act. */
export function identityOf(image: Image): ImageIdentity {
  return { name: image.name, versionId: image.versionId, ownerAccount: image.ownerAccount };
}

/** Whether an item of a confirmed plan is deleted. An image that is not known at all never is, whatever is acknowledged. */
export function goes(item: { verdict: Verdict; identity: unknown }, acknowledgesUnknown: boolean): boolean {
  if (item.identity === null) return false;
  if (item.verdict === 'unknown') return acknowledgesUnknown;
  return item.verdict === 'deletable' || item.verdict === 'deletable-with-losses';
}

/** Sums for the dialog and the button. Losses, copies and sizes count only what can go, unknown included. */
export function totalsOf(items: readonly PlanItem[]): PlanTotals {
  const going = items.filter((item) => goes(item, true));
  const lost = (kind: ReasonKind) =>
    new Set(
      going.flatMap((item) =>
        item.losses.filter((loss) => loss.kind === kind).flatMap((loss) => loss.evidence.map((e) => e.id)),
      ),
    ).size;
  return {
    images: items.length,
    deletable: items.filter((item) => item.verdict === 'deletable').length,
    withLosses: items.filter((item) => item.verdict === 'deletable-with-losses').length,
    unknown: items.filter((item) => item.verdict === 'unknown').length,
    stays: items.length - going.length,
    templates: lost('template-goes-along'),
    bundles: lost('bundle-goes-along'),
    regionCopies: going.reduce((sum, item) => sum + item.regionIds.length, 0),
    sizeGib: going.reduce((sum, item) => sum + item.sizeGib, 0),
  };
}

/** One thing that is there now and was not in the confirmed plan, or an image that is not the same. */
export type Difference =
  | { kind: 'reason'; reason: ReasonKind; severity: Severity; evidence: Evidence[] }
  | { kind: 'identity'; field: keyof ImageIdentity; before: string | null; after: string | null };

/** Severities whose growth stops an item. A region copy counts as well: the image goes from all of them. */
const BINDING: readonly Severity[] = ['blocker', 'busy', 'unchecked', 'loss'];

function isBinding(reason: Reason): boolean {
  return BINDING.includes(reason.severity) || reason.kind === 'region-copies-go';
}

/**
 * What has got worse since the plan. Empty means: what was confirmed still describes what would happen.
 * Findings that went away do not count; an image that is gone is not a change but an outcome of its own.
 */
export function compare(planned: PlanItem, fresh: PlanItem): Difference[] {
  return [...identityDifferences(planned, fresh), ...reasonDifferences(planned, fresh)];
}

function identityDifferences(planned: PlanItem, fresh: PlanItem): Difference[] {
  const { identity: before } = planned;
  const { identity: after } = fresh;
  if (!before || !after) return [];
  return (['name', 'versionId', 'ownerAccount'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ kind: 'identity', field, before: before[field], after: after[field] }));
}

function reasonDifferences(planned: PlanItem, fresh: PlanItem): Difference[] {
  return fresh.reasons.filter(isBinding).flatMap((reason): Difference[] => {
    const before = planned.reasons.filter((old) => old.kind === reason.kind && old.operation === reason.operation);
    const known = new Set(before.flatMap((old) => old.evidence.map((evidence) => evidence.id)));
    const added = reason.evidence.filter((evidence) => !known.has(evidence.id));
    const grew = reason.count > before.reduce((sum, old) => sum + old.count, 0);
    if (added.length === 0 && before.length > 0 && !grew) return [];
    return [{ kind: 'reason', reason: reason.kind, severity: reason.severity, evidence: added }];
  });
}
