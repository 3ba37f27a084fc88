/** `GET /api/protection/rules` and `GET /api/protection/locks`. */
import 'server-only';
import type { LockList, LockQuery, RuleList } from '@/lib/contract/protection';
import { listRules } from '@/lib/db/protection-rules';
import { type LockPlace, listLocks } from '@/lib/db/protections';
import { MAX_RULES } from '@/lib/domain/protection';
import { imagesOfRules } from './rule-reach';
import { type Runtime, runtime } from './runtime';

/** All rules, with how many images each selects now. */
export async function listProtectionRules(held?: Runtime): Promise<RuleList> {
  const rt = held ?? (await runtime());
  const rules = await listRules(rt.db);
  const images = await imagesOfRules(
    rt,
    rules.map(({ selector }) => selector),
  );
  return { rules: rules.map((rule, index) => ({ ...rule, images: images[index] ?? 0 })), maxRules: MAX_RULES };
}

/** One page of locks. A cursor that cannot be read begins at the top. */
export async function listProtectionLocks({ search, cursor, limit }: LockQuery, held?: Runtime): Promise<LockList> {
  const { db } = held ?? (await runtime());
  const { next, ...page } = await listLocks(db, { search, after: placeOf(cursor), limit });
  return { ...page, next: next && Buffer.from(JSON.stringify(next)).toString('base64url') };
}

const TIME = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)*$/;

function placeOf(cursor: string | undefined): LockPlace | null {
  if (cursor === undefined) return null;
  try {
    const [setAt, imageId]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return typeof setAt === 'string' && TIME.test(setAt) && typeof imageId === 'string' ? [setAt, imageId] : null;
  } catch {
    return null;
  }
}
