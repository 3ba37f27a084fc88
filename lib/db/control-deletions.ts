/** Stopping, pausing and resuming a deletion: by a person, or by the console at a doubt. */
import 'server-only';
import type { PauseReason } from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import { TELL_DELETION } from './deletion-progress';
import { finishIfSettled } from './deletions';
import type { Executor } from './open-database';
import { json } from './rows';

/**
 * Cancels what has not been sent; what is being checked right now is stopped before it is sent. Null when it was cancelled before or has ended.
 * @param by name of the person, or null for the console itself
 */
export async function cancelDeletion(
  tx: Executor,
  deletionId: string,
  by: string | null,
): Promise<{ cancelled: number; alreadySent: number } | null> {
  const marked = await tx.query(
    `update deletions set cancel_requested_at = clock_timestamp(), paused_at = null, pause_reason = null
     where id = $1 and finished_at is null and cancel_requested_at is null returning id, ${TELL_DELETION}`,
    [deletionId],
  );
  if (marked.length === 0) return null;
  const cancelled = await tx.query(
    `update deletion_items set state = 'settled', outcome = 'cancelled', settled_at = clock_timestamp(),
       detail = detail || jsonb_build_object('cancelledBy', $2::text)
     where deletion_id = $1 and state = 'waiting' returning image_id`,
    [deletionId, by],
  );
  const [rest] = await tx.query<{ sent: string | number }>(
    `select count(*) as sent from deletion_items where deletion_id = $1 and sends > 0 and state = 'sent'`,
    [deletionId],
  );
  await finishIfSettled(tx, deletionId);
  return { cancelled: cancelled.length, alreadySent: Number(rest?.sent ?? 0) };
}

const GOES_ON = 'finished_at is null and cancel_requested_at is null';
/** To the millisecond, as it is shown, and never twice the same: a resume names the pause by this time. */
const PAUSED_AT = `paused_at = greatest(date_trunc('milliseconds', clock_timestamp()), paused_at + interval '1 millisecond')`;

/** Pauses a deletion for a person. False when it is paused, cancelled or has ended. */
export async function pauseDeletion(tx: Executor, deletionId: string, reason: PauseReason): Promise<boolean> {
  const rows = await tx.query(
    `update deletions set ${PAUSED_AT}, pause_reason = $2 where id = $1 and ${GOES_ON} and paused_at is null returning id, ${TELL_DELETION}`,
    [deletionId, json(reason)],
  );
  return rows.length > 0;
}

/**
 * Notes that an item is in doubt and pauses its deletion for that. An item does this once; a deletion that has nothing left to send, or that was told not to,
 * does not pause. One that is paused already gets another time, so that a resume that does not know of this doubt is refused, and keeps its first doubt as the
 * reason. Says whether this call paused it or renewed the pause.
 */
export async function pauseAtDoubt(
  tx: Executor,
  { deletionId, imageId }: { deletionId: string; imageId: ImageId },
  reason: PauseReason,
): Promise<boolean> {
  const noted = await tx.query(
    'update deletion_items set doubted_at = clock_timestamp() where deletion_id = $1 and image_id = $2 and doubted_at is null returning image_id',
    [deletionId, imageId],
  );
  if (noted.length === 0) return false;
  const rows = await tx.query(
    `update deletions set ${PAUSED_AT}, pause_reason = case when pause_reason ->> 'kind' = 'first-doubt' then pause_reason else $2 end
     where id = $1 and ${GOES_ON} and pauses_by_itself
     and exists (select 1 from deletion_items where deletion_id = $1 and state in ('waiting', 'checking')) returning id, ${TELL_DELETION}`,
    [deletionId, json(reason)],
  );
  return rows.length > 0;
}

/**
 * Lets a paused deletion go on. What was sent and could not be sent again meanwhile is due at once. Null when it is not in this very pause.
 * @param pausedAt names the pause; times are compared to the millisecond
 */
export async function resumeDeletion(
  tx: Executor,
  deletionId: string,
  { pausedAt, pauseAgain }: { pausedAt: string; pauseAgain: boolean },
): Promise<PauseReason | null> {
  const [paused] = await tx.query<{ pause_reason: PauseReason }>(
    `select pause_reason from deletions where id = $1 and ${GOES_ON} and paused_at = $2::timestamptz for update`,
    [deletionId, pausedAt],
  );
  if (!paused) return null;
  await tx.query(
    `update deletions set paused_at = null, pause_reason = null, pauses_by_itself = $2::boolean where id = $1 returning ${TELL_DELETION}`,
    [deletionId, pauseAgain],
  );
  await tx.query(
    `update deletion_items set next_at = clock_timestamp() where deletion_id = $1 and state = 'sent' and lease_until is null`,
    [deletionId],
  );
  return paused.pause_reason;
}
