/** `POST /api/plans`: reads the facts of the picked images live, judges them, and keeps the result under a digest. */
import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlanView } from '@/lib/contract/plans';
import { storeLiveAssessments } from '@/lib/db/assessments';
import { insertPlan } from '@/lib/db/plans';
import type { Actor } from '@/lib/domain/actor';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import { type ImageId, regionIdsOf, sizeGibOf } from '@/lib/domain/image';
import { PLAN_VALID_MS, type Plan, type PlanItem, planItemOf, totalsOf } from '@/lib/domain/plan';
import { planView } from './plan-view';
import { readFacts } from './read-facts';
import { type Runtime, runtime } from './runtime';

/** Makes a plan over 1 to 1,000 images. Images that do not exist are part of it, with the reason `gone`. */
export async function makePlan(imageIds: ImageId[], actor: Actor, held?: Runtime): Promise<PlanView> {
  const { db } = held ?? (await runtime());
  const live = await readFacts(held ?? (await runtime()), imageIds);
  const now = new Date();
  const items = live.facts.map(itemOf);
  const draft = {
    id: randomUUID(),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + PLAN_VALID_MS).toISOString(),
    createdBy: actor.name,
    items,
    totals: totalsOf(items),
  };
  const plan: Plan = { ...draft, digest: digestOf(draft) };
  await insertPlan(db, plan, live.sources);
  const assessed = live.facts
    .filter((facts) => facts.image !== null)
    .map((facts) => ({ facts, assessment: assess(facts) }));
  await db.transaction((tx) => storeLiveAssessments(tx, assessed));
  return planView(plan, live.sources);
}

/** The rule's word on freshly read facts, as an item of a plan. */
export function itemOf(facts: Facts): PlanItem {
  const { image, imageId } = facts;
  return planItemOf(imageId, image, assess(facts), image ? sizeGibOf(image) : 0, image ? regionIdsOf(image) : []);
}

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the digest itself. */
function digestOf(draft: Omit<Plan, 'digest'>): string {
  const text = canonicalize(draft) ?? '';
  return `sha256-${createHash('sha256').update(text).digest('base64url')}`;
}
