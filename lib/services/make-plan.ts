/** `POST /api/plans`: reads the facts of the picked images live, judges them, and keeps the result under a digest. */
import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PlanView } from '@/lib/contract/plans';
import { appendAudit } from '@/lib/db/audit';
import { insertPlan } from '@/lib/db/plans';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import { type ImageId, regionIdsOf, scopedImageOf, sizeGibOf } from '@/lib/domain/image';
import { PLAN_VALID_MS, type Plan, type PlanItem, planItemOf, totalsOf, withParents } from '@/lib/domain/plan';
import { assertMay, assertMayOn } from './assert-may';
import { keepFacts } from './keep-facts';
import { planView } from './plan-view';
import { readFacts } from './read-facts';
import { type Runtime, runtime } from './runtime';

/**
 * Makes a plan over 1 to 1,000 images. Images that do not exist are part of it, with the reason `gone`.
 * @param retryOf the deletion whose failed images these are
 */
export async function makePlan(
  imageIds: ImageId[],
  actor: Actor,
  held?: Runtime,
  retryOf: string | null = null,
): Promise<PlanView> {
  const rt = held ?? (await runtime());
  const { db, config } = rt;
  assertMay(actor, 'plans:make', config);
  const readAt = new Date();
  const live = await readFacts(rt, imageIds);
  assertMayOn(actor, 'plans:make', scopedImagesOf(live.facts), config);
  const now = new Date();
  const items = withParents(
    live.facts.map((facts) => itemOf(facts)),
    live.facts.map(({ image }) => image),
  );
  const draft = {
    id: randomUUID(),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + PLAN_VALID_MS).toISOString(),
    createdBy: actor.name,
    retryOf,
    items,
    totals: totalsOf(items),
  };
  const plan: Plan = { ...draft, digest: digestOf(draft) };
  await db.transaction(async (tx) => {
    await insertPlan(tx, plan, live.sources);
    await appendAudit(tx, auditContextOf(actor), {
      type: 'plan-made',
      planId: plan.id,
      digest: plan.digest,
      imageIds,
      totals: plan.totals,
    });
  });
  await db.transaction((tx) => keepFacts(tx, live.facts, live.lists, readAt));
  return planView(rt, plan, live.sources);
}

/** The images among the facts; what does not exist belongs to nobody. */
function scopedImagesOf(facts: Facts[]) {
  return facts.flatMap(({ image }) => (image ? [{ id: image.id, ...scopedImageOf(image) }] : []));
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
