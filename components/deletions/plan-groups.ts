/** How a plan divides for the dialog, and what its numbers add up to. Which images go is the domain's word (`goes`). */
import type { PlanItemView, PlanView } from '@/lib/contract/plans';
import { goes } from '@/lib/domain/plan';
import type { ReasonKind } from '@/lib/domain/verdict';

export interface PlanGroups {
  stays: PlanItemView[];
  unknown: PlanItemView[];
  withLosses: PlanItemView[];
  goes: PlanItemView[];
}

/** The groups in the order in which the dialog shows them. */
export function groupsOf(plan: PlanView): PlanGroups {
  const of = (...verdicts: PlanItemView['verdict'][]) => plan.items.filter(({ verdict }) => verdicts.includes(verdict));
  // An image that is not known at all cannot be acknowledged: it stays.
  const isKnown = ({ name }: PlanItemView) => name !== null;
  return {
    stays: [...of('blocked', 'busy'), ...of('unknown').filter((item) => !isKnown(item))],
    unknown: of('unknown').filter(isKnown),
    withLosses: of('deletable-with-losses'),
    goes: of('deletable'),
  };
}

/** Images that are deleted when the plan is confirmed like this. */
export function goingOf(plan: PlanView, acknowledgesUnknown: boolean): PlanItemView[] {
  return plan.items.filter((item) => goes({ ...item, identity: item.name }, acknowledgesUnknown));
}

export interface Sums {
  images: number;
  templates: number;
  bundles: number;
  copies: number;
  sizeGib: number;
}

/** Numbers of what some images take along. A template that two of them use counts once. */
export function sumsOf(items: readonly PlanItemView[]): Sums {
  return {
    images: items.length,
    templates: lostOf(items, 'template-goes-along'),
    bundles: lostOf(items, 'bundle-goes-along'),
    copies: items.reduce((sum, item) => sum + item.regionIds.length, 0),
    sizeGib: items.reduce((sum, item) => sum + item.sizeGib, 0),
  };
}

function lostOf(items: readonly PlanItemView[], kind: ReasonKind): number {
  const losses = items.flatMap((item) => item.losses.filter((loss) => loss.kind === kind));
  return new Set(losses.flatMap((loss) => loss.evidence.map(({ id }) => id))).size;
}

/** Whether a typed phrase is the one that was shown: spaces, case and full-width digits do not matter. */
export function samePhrase(typed: string, phrase: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
  return plain(typed) === plain(phrase);
}
