/** Ends a deletion early: by a person, or by the console itself when the cloud keeps denying permission. */
import 'server-only';
import type { DeletionView } from '@/lib/contract/deletions';
import { type AuditEntry, appendAudits } from '@/lib/db/audit';
import { cancelledItems } from '@/lib/db/cancelled-items';
import type { ClaimedItem } from '@/lib/db/claim-items';
import { cancelDeletion } from '@/lib/db/control-deletions';
import { lastErrorKinds } from '@/lib/db/deletion-items';
import { type Actor, auditContextOf, consoleActor } from '@/lib/domain/actor';
import type { AuditEvent } from '@/lib/domain/audit-event';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import { assertMayControl, deletionToControl, recordingDenial } from './control-denial';
import { capToday, deletionView } from './deletion-view';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Failures that will meet every other item as well. */
const DENIALS: readonly (CloudErrorKind | null)[] = ['forbidden', 'credentials', 'clock'];
/** Denials in a row that stop a deletion (reliability notes, section 2). */
const DENIALS_IN_A_ROW = 3;

/** Cancels what has not been sent. What was sent is looked after until its outcome is known. */
export async function stopDeletion(deletionId: string, actor: Actor, held?: Runtime): Promise<DeletionView> {
  const rt = held ?? (await runtime());
  const before = await deletionToControl(rt, deletionId);
  await recordingDenial(rt, deletionId, 'cancel', actor, async () => {
    assertMayControl(actor, before, rt);
    if (await cancel(rt, deletionId, actor, actor.name)) return;
    // Whether the last item was settled just before is known only after the attempt. Stopped again while it goes on: the same answer.
    if ((await deletionToControl(rt, deletionId)).finishedAt)
      throw new ServiceError(
        'deletion-finished',
        'The deletion has ended; every image has its outcome. There is nothing left to stop.',
      );
  });
  // What was held back while it was paused is cancelled by whoever claims it.
  rt.wake.emit('deletions');
  return deletionView(await deletionToControl(rt, deletionId), await capToday(rt));
}

/** Stops a deletion whose last items were all denied for a cause that the others share. */
export async function stopAfterRepeatedDenial(held: Runtime, item: ClaimedItem): Promise<void> {
  const kinds = await lastErrorKinds(held.db, item.deletionId, DENIALS_IN_A_ROW);
  if (kinds.length < DENIALS_IN_A_ROW || !kinds.every((kind) => DENIALS.includes(kind))) return;
  await cancel(held, item.deletionId, consoleActor(item.correlationId), null);
}

/** The outcome of an item that waited when its deletion was stopped. */
const CANCELLED: AuditEvent = {
  type: 'item-settled',
  outcome: 'cancelled',
  confirmedByLook: false,
  code: null,
  requestId: null,
};

/** False when it was cancelled before or has ended. */
async function cancel(held: Runtime, deletionId: string, actor: Actor, by: string | null): Promise<boolean> {
  return held.db.transaction(async (tx) => {
    const result = await cancelDeletion(tx, deletionId, by);
    if (!result) return false;
    const items = await cancelledItems(tx, deletionId);
    await appendAudits(tx, [
      {
        context: auditContextOf(actor, { deletionId }),
        event: { type: 'deletion-cancelled', cancelledItems: result.cancelled, alreadySent: result.alreadySent },
      },
      ...items.map(
        (item): AuditEntry => ({ context: auditContextOf(actor, { deletionId, ...item }), event: CANCELLED }),
      ),
    ]);
    return true;
  });
}
