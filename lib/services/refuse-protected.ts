/**
 * Nothing is sent for an image that is protected. The last look reads protections as well, but some time passes between it and the intent; the check in the
 * intent's transaction leaves no gap: a protection is either set before it and found, or waits until the intent is stored.
 */
import 'server-only';
import { loadProtections } from '@/lib/db/facts';
import type { Executor } from '@/lib/db/open-database';
import { keepProtections } from '@/lib/db/protections';
import { type ProtectedFacts, protectionReasons } from '@/lib/domain/deletability';

/** Takes the transaction back. */
class ProtectedMeanwhile extends Error {
  override name = 'ProtectedMeanwhile';
}

/** Throws what `unlessProtected` tells, when something protects the image now. No protection changes before the end of the transaction. */
export async function refuseProtected(tx: Executor, facts: ProtectedFacts): Promise<void> {
  await keepProtections(tx);
  const protections = await loadProtections(tx, [facts.imageId]);
  if (protectionReasons({ ...facts, ...protections(facts.imageId) }).length > 0) throw new ProtectedMeanwhile();
}

/** What the transaction gives, or `protected` when it was taken back by `refuseProtected`. */
export async function unlessProtected<T>(work: Promise<T>): Promise<T | 'protected'> {
  return work.catch((error: unknown) => {
    if (error instanceof ProtectedMeanwhile) return 'protected' as const;
    throw error;
  });
}
