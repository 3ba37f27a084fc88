/** Deletions as the API shows them. */
import 'server-only';
import type { DeletionItemView, DeletionSummary, DeletionView, PauseReasonView } from '@/lib/contract/deletions';
import { type DailySends, dailySends } from '@/lib/db/daily-cap';
import { type DeletionRow, type DeletionSummaryRow, type ItemRow, waveOf } from '@/lib/db/deletions';
import { deletionState, deletionTotals, NO_DETAIL } from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import { type WaitingDeletion, waitingFor } from '@/lib/domain/waiting';
import { auditHealth } from './audit-health';
import { revisionOf } from './revision';
import type { Runtime } from './runtime';

/** The cap of a day as it stands, and since when the trail cannot be written: what a view of a deletion says beside the deletion's own rows. */
export type CapToday = DailySends & { unrecordedSince: string | null };

/** Images that may still be named as what an item waits for. */
const NAMED_CHILDREN = 5;

/** Reads how far the cap of a day is used, and whether the trail can be written. */
export async function capToday(held: Pick<Runtime, 'db' | 'config' | 'log'>): Promise<CapToday> {
  const [sends, trail] = await Promise.all([dailySends(held.db, held.config.caps.perDay), auditHealth(held)]);
  return { ...sends, unrecordedSince: trail.writable ? null : trail.since };
}

/** One deletion without its items. */
export function summaryView(row: DeletionSummaryRow, today: CapToday): DeletionSummary {
  const pause = pauseOf(row, row.totals.waiting, today);
  const state = deletionState({
    unsettled: row.unsettled,
    cancelled: row.cancelRequestedAt !== null,
    paused: pause !== null,
  });
  return {
    id: row.id,
    state,
    pausedAt: state === 'paused' && pause ? pause.at : null,
    pauseReason: state === 'paused' && pause ? pause.reason : null,
    wave: row.wave,
    retryOf: row.retryOf,
    reason: row.reason,
    ticket: row.ticket,
    by: row.byName,
    createdAt: row.createdAt,
    finishedAt: state === 'finished' ? row.finishedAt : null,
    totals: row.totals,
    names: row.names,
  };
}

/** A pause that was decided goes before one that the cap of a day makes; that one counts only while something waits to be sent. */
function pauseOf(
  row: Pick<DeletionRow, 'pausedAt' | 'pauseReason'>,
  waiting: number,
  { cap, lastAt, goesOnAt }: CapToday,
): { at: string; reason: PauseReasonView } | null {
  if (row.pausedAt && row.pauseReason) return { at: row.pausedAt, reason: row.pauseReason };
  if (waiting === 0 || !lastAt || !goesOnAt) return null;
  return { at: lastAt, reason: { kind: 'daily-cap', cap, goesOnAt } };
}

/** One deletion with its items, in the order of the plan. */
export function deletionView(row: DeletionRow, today: CapToday): DeletionView {
  const unsettled = row.items.filter((item) => item.state !== 'settled').length;
  const names = row.items.slice(0, 3).map((item) => item.imageName ?? item.imageId);
  const totals = deletionTotals(row.items);
  const wave = waveOf(row, row.items);
  const children = childrenWaitedFor(row);
  const deletion: WaitingDeletion = {
    createdAt: row.createdAt,
    pausedAt: row.pausedAt,
    wave: wave?.number ?? 1,
    cap: today.lastAt && today.goesOnAt ? { images: today.cap, since: today.lastAt, goesOnAt: today.goesOnAt } : null,
    unrecordedSince: today.unrecordedSince,
  };
  const view = {
    ...summaryView({ ...row, unsettled, totals, wave, names }, today),
    items: row.items.map((item) => itemView(item, children.get(item.imageId) ?? [], deletion)),
    retries: row.retries,
  };
  return { ...view, revision: revisionOf(view) };
}

/** By parent: images that go before it and have no outcome yet. */
function childrenWaitedFor({ items, pausedAt }: DeletionRow): Map<string, ImageId[]> {
  const children = new Map<string, ImageId[]>();
  for (const item of items) {
    if (item.parentId === null || item.state === 'settled' || (item.doubted && pausedAt === null)) continue;
    const named = children.get(item.parentId) ?? [];
    if (named.length < NAMED_CHILDREN) children.set(item.parentId, [...named, item.imageId as ImageId]);
  }
  return children;
}

function itemView(item: ItemRow, children: ImageId[], deletion: WaitingDeletion): DeletionItemView {
  const { imageId, imageName, state, outcome, vendor, detail, regionIds, sends, sentAt, settledAt, nextAt, wave } =
    item;
  // Items that were settled by an earlier version know less. That a denial was recorded is the worker's own note.
  const { denied: _, ...shown } = { ...NO_DETAIL, ...detail };
  const { answer, failedChecks } = detail;
  return {
    imageId,
    name: imageName,
    state,
    outcome,
    vendor,
    detail: shown,
    waitingFor: waitingFor({ ...item, answer, failedChecks, children }, deletion),
    wave,
    regionIds,
    sends,
    sentAt,
    settledAt,
    nextLookAt: state === 'sent' ? nextAt : null,
  };
}
