/**
 * `POST /api/deletions/{id}/pause` and `…/resume`. While a deletion is paused nothing of it is sent; what was sent is looked after.
 * Both can be repeated: what is so already is no error and no new record.
 */
import 'server-only';
import type { DeletionView, ResumeRequest } from '@/lib/contract/deletions';
import { appendAudit } from '@/lib/db/audit';
import { pauseDeletion as pauseRow, resumeDeletion as resumeRow } from '@/lib/db/control-deletions';
import type { DeletionRow } from '@/lib/db/deletions';
import type { Executor } from '@/lib/db/open-database';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import type { AuditEvent } from '@/lib/domain/audit-event';
import { assertGoesOn, assertMayControl, deletionToControl, recordingDenial } from './control-denial';
import { capToday, deletionView } from './deletion-view';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';
import { whoSetsCap } from './who-sets-cap';

/** Pauses a deletion until somebody resumes it. Throws a ServiceError when it has ended or is being stopped. */
export async function pauseDeletion(deletionId: string, actor: Actor, held?: Runtime): Promise<DeletionView> {
  const rt = held ?? (await runtime());
  const before = await deletionToControl(rt, deletionId);
  await recordingDenial(rt, deletionId, 'pause', actor, async () => {
    assertMayControl(actor, before, rt);
    assertGoesOn(before);
    const reason = { kind: 'by-person', by: actor.name } as const;
    const paused = await recorded(rt, deletionId, actor, async (tx) =>
      (await pauseRow(tx, deletionId, reason)) ? { type: 'deletion-paused', reason } : null,
    );
    // It may have ended between the look and the act; paused by somebody else is what was asked for.
    if (!paused) assertGoesOn(await deletionToControl(rt, deletionId));
  });
  return viewOf(rt, deletionId);
}

/**
 * Lets a deletion go on after the pause that the person saw. Throws a ServiceError when that pause is over and another one began, when only the
 * cap of a day holds it back, when it has ended or is being stopped.
 */
export async function resumeDeletion(
  deletionId: string,
  { pausedAt, pauseAgain = true }: ResumeRequest,
  actor: Actor,
  held?: Runtime,
): Promise<DeletionView> {
  const rt = held ?? (await runtime());
  const before = await deletionToControl(rt, deletionId);
  await recordingDenial(rt, deletionId, 'resume', actor, async () => {
    assertMayControl(actor, before, rt);
    const resumed = await recorded(rt, deletionId, actor, async (tx) => {
      const reason = await resumeRow(tx, deletionId, { pausedAt, pauseAgain });
      return reason && { type: 'deletion-resumed', reason, pauseAgain };
    });
    if (!resumed) await refuseResume(rt, await deletionToControl(rt, deletionId));
  });
  rt.wake.emit('deletions');
  return viewOf(rt, deletionId);
}

async function refuseResume(rt: Runtime, row: DeletionRow): Promise<void> {
  assertGoesOn(row);
  if (row.pausedAt) {
    throw new ServiceError(
      'pause-changed',
      'The deletion is paused for another reason by now. Look at that one, then resume with its pausedAt.',
    );
  }
  const { pauseReason } = deletionView(row, await capToday(rt));
  if (pauseReason?.kind !== 'daily-cap') return;
  throw new ServiceError(
    'daily-cap-reached',
    `As many images as the cap of a day allows (${pauseReason.cap}) were sent in the last 24 hours. The deletion goes on by itself at ${pauseReason.goesOnAt}. ${whoSetsCap(rt.config, 'perDay')}`,
  );
}

/** Changes the deletion with its record in one transaction; false when there was nothing to change. */
async function recorded(
  rt: Runtime,
  deletionId: string,
  actor: Actor,
  change: (tx: Executor) => Promise<AuditEvent | null>,
): Promise<boolean> {
  return rt.db.transaction(async (tx) => {
    const event = await change(tx);
    if (event) await appendAudit(tx, auditContextOf(actor, { deletionId }), event);
    return event !== null;
  });
}

async function viewOf(rt: Runtime, deletionId: string): Promise<DeletionView> {
  return deletionView(await deletionToControl(rt, deletionId), await capToday(rt));
}
