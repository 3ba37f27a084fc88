/** Deletions as the API shows them. */
import 'server-only';
import type { DeletionItemView, DeletionSummary, DeletionView } from '@/lib/contract/deletions';
import type { DeletionRow, DeletionSummaryRow, ItemRow } from '@/lib/db/deletions';
import { deletionState, deletionTotals } from '@/lib/domain/deletion';

/** One deletion without its items. */
export function summaryView(row: DeletionSummaryRow): DeletionSummary {
  return {
    id: row.id,
    state: deletionState({ unsettled: row.unsettled, cancelled: row.cancelRequestedAt !== null }),
    reason: row.reason,
    ticket: row.ticket,
    by: row.byName,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    totals: row.totals,
    names: row.names,
  };
}

/** One deletion with its items, in the order of the plan. */
export function deletionView(row: DeletionRow): DeletionView {
  const unsettled = row.items.filter((item) => item.state !== 'settled').length;
  const names = row.items.slice(0, 3).map((item) => item.imageName ?? item.imageId);
  const totals = deletionTotals(row.items);
  return { ...summaryView({ ...row, unsettled, totals, names }), items: row.items.map(itemView) };
}

/** One item. */
export function itemView(item: ItemRow): DeletionItemView {
  const { imageId, imageName, state, outcome, vendor, detail, regionIds, sends, sentAt, settledAt, nextAt } = item;
  return {
    imageId,
    name: imageName,
    state,
    outcome,
    vendor,
    detail,
    regionIds,
    sends,
    sentAt,
    settledAt,
    nextLookAt: state === 'sent' ? nextAt : null,
  };
}
