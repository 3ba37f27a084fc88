/** Deletions for tests of the database. */
import { assess } from '@/lib/domain/deletability';
import type { ImageId } from '@/lib/domain/image';
import { type Plan, planItemOf, totalsOf } from '@/lib/domain/plan';
import { factsOf, imageOf } from '@/lib/domain/testing/facts';
import { createDeletion } from '../deletions';
import type { Database } from '../open-database';
import { insertPlan } from '../plans';
import { NOW } from './images';

/** An image, or one with the image that it was made from. */
export type Picked = string | { id: string; parentId: string };

/** A plan over images, stored; its id is its digest. */
export async function planOf(db: Database, id: string, picked: Picked[]): Promise<Plan> {
  const items = picked.map((each) => {
    const { id: imageId, parentId } = typeof each === 'string' ? { id: each, parentId: null } : each;
    const image = imageOf({ id: imageId as ImageId, name: imageId });
    const item = planItemOf(image.id, image, assess(factsOf({ image })), 10, ['cn-shanghai']);
    return { ...item, parentId: parentId as ImageId | null };
  });
  const plan: Plan = {
    id,
    digest: id,
    createdAt: NOW.toISOString(),
    expiresAt: '2999-01-01T00:00:00.000Z',
    createdBy: 'tester',
    retryOf: null,
    items,
    totals: totalsOf(items),
  };
  await insertPlan(db, plan, []);
  return plan;
}

/** A confirmed deletion of images; its id is the plan's and the key's. */
export async function deletionOf(db: Database, id: string, picked: Picked[]): Promise<boolean> {
  return confirm(db, id, id, await planOf(db, id, picked));
}

/** Takes the waves away, for tests of what items do to each other side by side. */
export async function inOneWave(db: Database): Promise<void> {
  await db.query('update deletion_items set wave = 1');
}

/** Confirms a stored plan under a key; false when plan or key have a deletion. */
export function confirm(
  db: Database,
  id: string,
  idempotencyKey: string,
  plan: Pick<Plan, 'id' | 'items'>,
): Promise<boolean> {
  const request = {
    requestHash: 'hash',
    correlationId: 'c',
    reason: 'test',
    ticket: null,
    byName: 'tester',
    acknowledgesUnknown: false,
    retryOf: null,
  };
  return db.transaction((tx) => createDeletion(tx, { id, planId: plan.id, idempotencyKey, ...request }, plan.items));
}
