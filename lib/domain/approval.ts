/** When a deletion needs a second person: above a size, or for what is lost with it. */
import type { PlanItem } from './plan';

/** What can be chosen to need a second person: templates or bundles that go along, images that could not be checked whole. */
export const APPROVAL_KINDS = ['templates', 'bundles', 'unknown'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export interface ApprovalRules {
  /** Deletions of more images than this need it; null for none by size. */
  aboveImages: number | null;
  forKinds: readonly ApprovalKind[];
  /** How long the second person has. */
  validMs: number;
}

/** One rule that a deletion falls under. */
export type ApprovalCause = { kind: 'size'; images: number; above: number } | { kind: ApprovalKind; images: number };

/** The rules that a deletion of these items falls under; none means that one person is enough. */
export function approvalCauses(items: readonly PlanItem[], { aboveImages, forKinds }: ApprovalRules): ApprovalCause[] {
  const causes: ApprovalCause[] = [];
  if (aboveImages !== null && items.length > aboveImages)
    causes.push({ kind: 'size', images: items.length, above: aboveImages });
  for (const kind of forKinds) {
    const images = items.filter((item) => isOf(kind, item)).length;
    if (images > 0) causes.push({ kind, images });
  }
  return causes;
}

function isOf(kind: ApprovalKind, { losses, verdict }: PlanItem): boolean {
  if (kind === 'unknown') return verdict === 'unknown';
  const lost = kind === 'templates' ? 'template-goes-along' : 'bundle-goes-along';
  return losses.some((loss) => loss.kind === lost);
}
