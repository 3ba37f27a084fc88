/** Shapes of plans and sources as the API shows them. */
import 'server-only';
import type { Snapshot } from '@/lib/contract/images';
import type { PlanView } from '@/lib/contract/plans';
import type { Source } from '@/lib/domain/facts';
import type { Plan } from '@/lib/domain/plan';

type SourceView = Snapshot['sources'][number];

/** A source with its region under both names of the contract. */
export function sourceView(source: Source): SourceView {
  return { ...source, region: source.regionId };
}

/** A plan with the sources that it rests on. */
export function planView(plan: Plan, sources: Source[]): PlanView {
  return {
    ...plan,
    items: plan.items.map(({ identity, ...item }) => ({ ...item, name: identity?.name ?? null })),
    sources: sources.map(sourceView),
  };
}
