/** Shapes of plans and sources as the API shows them. */
import 'server-only';
import type { Snapshot } from '@/lib/contract/images';
import type { PlanView } from '@/lib/contract/plans';
import { readCaps } from '@/lib/db/caps';
import type { Source } from '@/lib/domain/facts';
import type { Plan } from '@/lib/domain/plan';
import { capToday } from './deletion-view';
import type { Runtime } from './runtime';

type SourceView = Snapshot['sources'][number];

/** A source with its region under both names of the contract. */
export function sourceView(source: Source): SourceView {
  return { ...source, region: source.regionId };
}

/** A plan with the sources that it rests on, and with the caps as they stand now. */
export async function planView(held: Runtime, plan: Plan, sources: Source[]): Promise<PlanView> {
  const [{ held: caps }, { sent, goesOnAt }] = await Promise.all([readCaps(held.db, held.config.caps), capToday(held)]);
  return {
    ...plan,
    retryOf: plan.retryOf ?? null,
    items: plan.items.map(({ identity, parentId: _, ...item }) => ({ ...item, name: identity?.name ?? null })),
    caps: { ...caps, sentInDay: sent, goesOnAt },
    sources: sources.map(sourceView),
  };
}
