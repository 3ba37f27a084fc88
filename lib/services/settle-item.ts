/** The end of an item: its outcome with the audit record and what was found, and the pause that an outcome in doubt causes. */
import 'server-only';
import { appendAudit } from '@/lib/db/audit';
import type { ClaimedItem } from '@/lib/db/claim-items';
import { pauseAtDoubt } from '@/lib/db/control-deletions';
import { settleItem } from '@/lib/db/deletion-items';
import { markImageGone } from '@/lib/db/images';
import type { Executor } from '@/lib/db/open-database';
import { CONSOLE_ACTOR } from '@/lib/domain/actor';
import type { AuditContext } from '@/lib/domain/audit-event';
import { type DoubtfulOutcome, type ItemDetail, isDoubtful, type VendorAnswer } from '@/lib/domain/deletion';
import { type AnswerClass, MAX_SENDS, type Outcome } from '@/lib/domain/outcome';
import { failPoint } from '@/lib/fail-point';
import { noteSettled } from '@/lib/telemetry/metrics';
import { findingsOf } from './findings';
import type { Runtime } from './runtime';
import { stopAfterRepeatedDenial } from './stop-deletion';

/** What the item knows of itself while it is being carried out. */
export interface ItemProgress {
  sends: number;
  answer: AnswerClass | null;
  effectPossible: boolean;
  vendor: VendorAnswer | null;
  detail: ItemDetail;
  sentAtMs: number;
  /** The vendor's wish after throttling. */
  retryAfterMs: number;
  leaseHolds: () => boolean;
  /** Whether the deletion was stopped: nothing is sent any more. */
  stopped: boolean;
}

/** Pauses the deletion at the first image in doubt, with the record of it. */
export async function noteDoubt(
  tx: Executor,
  item: ClaimedItem,
  progress: ItemProgress,
  outcome: DoubtfulOutcome,
): Promise<void> {
  const { imageId, planned } = item;
  const reason = {
    kind: 'first-doubt',
    imageId,
    name: planned.identity?.name ?? null,
    outcome,
    answer: progress.answer,
    waitsFor: outcome === 'changed' ? 'decision' : 'look',
  } as const;
  if (!(await pauseAtDoubt(tx, item, reason))) return;
  await appendAudit(tx, { ...contextOf(item), actor: CONSOLE_ACTOR }, { type: 'deletion-paused', reason });
}

/** Writes the outcome with its audit record, and keeps what a look after a refusal finds as the likely cause. */
export async function settle(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  expected: Outcome,
  toldByLook: boolean,
): Promise<void> {
  const found = await findingsOf(held, item, { ...progress, errorKind: progress.detail.errorKind, outcome: expected });
  const { outcome } = found;
  const confirmedByLook = toldByLook || outcome !== expected;
  const detail: ItemDetail = {
    ...progress.detail,
    ...found.detail,
    confirmedByLook,
    stopped: outcome === 'refused' && progress.stopped && progress.answer !== 'refused' && progress.sends < MAX_SENDS,
  };
  const { vendor } = progress;
  const settled = await held.db.transaction(async (tx) => {
    if (!(await settleItem(tx, item, { outcome, vendor, detail }))) return false;
    failPoint('inside-outcome-transaction');
    if (outcome === 'deleted' || outcome === 'already-gone')
      await markImageGone(tx, item.imageId, new Date().toISOString());
    await appendAudit(tx, contextOf(item), {
      type: 'item-settled',
      outcome,
      confirmedByLook,
      code: vendor?.code ?? null,
      requestId: vendor?.requestId ?? null,
      ...(outcome === 'changed' && { differences: detail.differences }),
    });
    if (isDoubtful(outcome)) await noteDoubt(tx, item, progress, outcome);
    return true;
  });
  failPoint('outcome-committed');
  if (settled) noteSettled(outcome);
  if (settled && outcome === 'refused') await stopAfterRepeatedDenial(held, item);
}

/** Who asked for it and what it belongs to, for its records. */
export function contextOf(item: ClaimedItem): AuditContext {
  return {
    actor: item.byName || CONSOLE_ACTOR,
    address: null,
    correlationId: item.correlationId,
    deletionId: item.deletionId,
    imageId: item.imageId,
    imageName: item.planned.identity?.name ?? null,
  };
}
