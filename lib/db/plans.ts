/** Plans as they were shown, under their digest. */
import 'server-only';
import type { Source } from '@/lib/domain/facts';
import type { Plan } from '@/lib/domain/plan';
import type { Executor } from './open-database';
import { json } from './rows';

export interface StoredPlan {
  plan: Plan;
  sources: Source[];
}

/** How long a plan that was never confirmed is kept after it has expired. */
const KEPT = '1 day';

/** Keeps a plan, and forgets old ones that nobody confirmed. */
export async function insertPlan(db: Executor, plan: Plan, sources: Source[]): Promise<void> {
  await db.query(
    'insert into plans (id, digest, created_at, expires_at, body, sources) values ($1, $2, $3, $4, $5, $6)',
    [plan.id, plan.digest, plan.createdAt, plan.expiresAt, json(plan), json(sources)],
  );
  await db.query(
    `delete from plans where expires_at < now() - interval '${KEPT}' and not exists (select 1 from deletions where plan_id = plans.id)`,
  );
}

/** The plan with this id, expired or not. */
export async function findPlan(db: Executor, planId: string): Promise<StoredPlan | null> {
  const [row] = await db.query<{ body: Plan; sources: Source[] }>('select body, sources from plans where id = $1', [
    planId,
  ]);
  return row ? { plan: row.body, sources: row.sources } : null;
}

/** The plan with this digest, expired or not. */
export async function findPlanByDigest(db: Executor, digest: string): Promise<StoredPlan | null> {
  const [row] = await db.query<{ body: Plan; sources: Source[] }>('select body, sources from plans where digest = $1', [
    digest,
  ]);
  return row ? { plan: row.body, sources: row.sources } : null;
}
