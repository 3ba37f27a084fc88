/** What a person may not do to a deletion right now: refused with a code, and recorded. */
import 'server-only';
import { appendAudit } from '@/lib/db/audit';
import { type DeletionRow, findDeletion } from '@/lib/db/deletions';
import { type Actor, auditContextOf, personOf } from '@/lib/domain/actor';
import type { ControlAction } from '@/lib/domain/audit-event';
import { assertMay } from './assert-may';
import type { Runtime } from './runtime';
import { ServiceError } from './service-error';

/** The deletion that an action is about. Throws a ServiceError when there is none. */
export async function deletionToControl(rt: Runtime, deletionId: string): Promise<DeletionRow> {
  const found = await findDeletion(rt.db, deletionId);
  if (!found) throw new ServiceError('deletion-not-found', 'There is no deletion with this id.');
  return found;
}

/** Throws a ServiceError unless it is the actor's own deletion, or the actor may steer those of others. */
export function assertMayControl(actor: Actor, { byName }: DeletionRow, { config }: Runtime): void {
  const own = personOf(byName) === personOf(actor.name);
  assertMay(actor, own ? 'deletions:control' : 'deletions:control-others', config);
}

/** Throws when the deletion has ended or is being stopped: then nothing can be held back or let go on. */
export function assertGoesOn({ finishedAt, cancelRequestedAt }: DeletionRow): void {
  if (finishedAt)
    throw new ServiceError(
      'deletion-finished',
      'The deletion has ended; every image has its outcome. There is nothing left to hold back.',
    );
  if (cancelRequestedAt)
    throw new ServiceError(
      'deletion-stopping',
      'The deletion was stopped; nothing more is sent. What was already sent is looked after until its outcome is known.',
    );
}

/** Does what was asked for; a refusal is written to the trail before it is thrown on. */
export async function recordingDenial<T>(
  rt: Runtime,
  deletionId: string,
  action: ControlAction,
  actor: Actor,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) {
      const { code, message: detail } = error;
      await rt.db.transaction((tx) =>
        appendAudit(tx, auditContextOf(actor, { deletionId }), { type: 'control-denied', action, code, detail }),
      );
    }
    throw error;
  }
}
