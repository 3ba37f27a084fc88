/** The verdict that the rule gave, kept with its image: what the list shows, filters and sorts by. */
import 'server-only';
import type { Assessment } from '@/lib/domain/deletability';
import { DEPENDENT_KINDS, type DependentKind, type Facts } from '@/lib/domain/facts';
import type { Reason, Verdict } from '@/lib/domain/verdict';
import type { Executor } from './open-database';
import { batches, json } from './rows';
import { sightedVerdicts } from './sightings';
import { assessAgain } from './to-assess';

/** Evidence kept with a row; `count` stays true, and the rest is found among the dependents. */
const KEPT_EVIDENCE = 20;
/** How much stands in the way: the order of the verdict column. */
const VERDICT_RANK: Record<Verdict, number> = {
  deletable: 0,
  'deletable-with-losses': 1,
  unknown: 2,
  busy: 3,
  blocked: 4,
};

/**
 * Writes verdicts of facts that were read live. What the next sync finds is compared with the last sync, not with these facts, so it cannot tell by itself that
 * they do not hold any more: the images are judged again after it.
 */
export async function storeLiveAssessments(
  tx: Executor,
  assessed: { facts: Facts; assessment: Assessment }[],
): Promise<void> {
  await storeAssessments(tx, assessed);
  await assessAgain(
    tx,
    assessed.map(({ facts }) => facts.imageId),
  );
}

/** Writes verdicts of what the database knows; rows that did not change are not written. */
export async function storeAssessments(
  db: Executor,
  assessed: { facts: Facts; assessment: Assessment }[],
): Promise<void> {
  for (const batch of batches(assessed)) {
    await db.query(
      sightedVerdicts(`update images set verdict = row.verdict, verdict_rank = row.verdict_rank, reasons = row.reasons,
         reason_values = row.reason_values, blockers = row.blockers, dependents = row.dependents, dependents_total = row.dependents_total,
         used_by = row.used_by, known_verdict = case when row.verdict = 'unknown' then images.known_verdict else row.verdict end
       from jsonb_to_recordset($1::jsonb) as row(image_id text, verdict text, verdict_rank smallint, reasons jsonb, reason_values text[],
         blockers text[], dependents jsonb, dependents_total integer, used_by text[])
       where images.image_id = row.image_id and (images.verdict, images.reasons, images.dependents)
         is distinct from (row.verdict, row.reasons, row.dependents)`),
      [json(batch.map(assessedRow))],
    );
  }
}

function assessedRow({ facts, assessment: { verdict, reasons } }: { facts: Facts; assessment: Assessment }) {
  const counts = dependentCounts(facts);
  return {
    image_id: facts.imageId,
    verdict,
    verdict_rank: VERDICT_RANK[verdict],
    reasons: reasons.map(storedReason),
    reason_values: reasonValues(reasons),
    blockers: [...new Set(reasons.filter(({ severity }) => severity === 'blocker').map(({ kind }) => kind))],
    dependents: counts,
    dependents_total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    used_by: usedByValues(counts),
  };
}

/** The time of reading is left out: it changes with every sync and is known from the sources. */
function storedReason(reason: Reason): Reason {
  return { ...reason, readAt: null, evidence: reason.evidence.slice(0, KEPT_EVIDENCE) };
}

/** Number of dependents by kind; kinds without any are left out. Accounts are counted over all regions at their maximum. */
export function dependentCounts({
  dependents,
  shares,
}: Pick<Facts, 'dependents' | 'shares'>): Partial<Record<DependentKind, number>> {
  const counts: Partial<Record<DependentKind, number>> = {};
  for (const { kind } of dependents) counts[kind] = (counts[kind] ?? 0) + 1;
  const accounts = Math.max(0, ...shares.map((share) => share.count));
  if (accounts > 0) counts.account = accounts;
  return counts;
}

/** Kinds that the filter "used by" does not know. */
const NOT_USERS: readonly DependentKind[] = ['account', 'community-image', 'child-image'];

function usedByValues(counts: Partial<Record<DependentKind, number>>): string[] {
  const users = DEPENDENT_KINDS.filter((kind) => !NOT_USERS.includes(kind) && (counts[kind] ?? 0) > 0);
  return users.length > 0 ? users : ['nothing'];
}

/** Values of the filter "other reasons". */
function reasonValues(reasons: Reason[]): string[] {
  const kinds = reasons.map((reason) =>
    reason.kind === 'being-created' || reason.kind === 'being-distributed' ? 'in-progress' : reason.kind,
  );
  return [...new Set(kinds)];
}
