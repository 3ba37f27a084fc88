/** The report of a deletion: one state of it, with what was planned and recorded of each image read batch by batch. */
import 'server-only';
import type { Report, ReportHead, ReportItem, ReportRecord, ReportSend } from '@/lib/contract/deletion-report';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { type DeletionRecord, deletionRecords, findConfirmed, plannedItems } from '@/lib/db/deletion-report';
import { ownAccount } from '@/lib/db/images';
import { batches } from '@/lib/db/rows';
import { groupBy } from '@/lib/domain/group-by';
import type { PlanItem } from '@/lib/domain/plan';
import { getDeletion } from './get-deletion';
import { type Runtime, runtime } from './runtime';

/** Images per question to the database. */
const BATCH = 100;

export interface OpenReport {
  head: ReportHead;
  /** In the order of the plan. */
  items: AsyncGenerator<ReportItem[]>;
}

/** Opens the report of a deletion; null when there is no such deletion. */
export async function openReport(deletionId: string, held?: Runtime): Promise<OpenReport | null> {
  const rt = held ?? (await runtime());
  const view = await getDeletion(deletionId, rt);
  const confirmed = await findConfirmed(rt.db, deletionId);
  if (!view || !confirmed) return null;
  const [account, records] = await Promise.all([ownAccount(rt.db), deletionRecords(rt.db, deletionId, null)]);
  const { items, revision: _, ...deletion } = view;
  const head: ReportHead = {
    reportedAt: new Date().toISOString(),
    account,
    deletion,
    address: records.find(({ event }) => event.type === 'deletion-confirmed')?.address ?? null,
    ...confirmed,
    records: records.map(recordOf),
  };
  return { head, items: itemsOf(rt, deletionId, items) };
}

/** The report as a whole: for a page. */
export async function readReport(deletionId: string, held?: Runtime): Promise<Report | null> {
  const report = await openReport(deletionId, held);
  if (!report) return null;
  const items: ReportItem[] = [];
  for await (const batch of report.items) items.push(...batch);
  return { ...report.head, items };
}

async function* itemsOf(
  { db }: Runtime,
  deletionId: string,
  items: readonly DeletionItemView[],
): AsyncGenerator<ReportItem[]> {
  for (const batch of batches(items, BATCH)) {
    const imageIds = batch.map(({ imageId }) => imageId);
    const [planned, records] = await Promise.all([
      plannedItems(db, deletionId, imageIds),
      deletionRecords(db, deletionId, imageIds),
    ]);
    const byImage = groupBy(records, ({ imageId }) => imageId);
    yield batch.map((item) => itemOf(item, planned.get(item.imageId), byImage.get(item.imageId) ?? []));
  }
}

function itemOf(item: DeletionItemView, planned: PlanItem | undefined, records: DeletionRecord[]): ReportItem {
  return {
    ...item,
    versionId: planned?.identity?.versionId ?? null,
    ownerAccount: planned?.identity?.ownerAccount ?? null,
    sizeGib: planned?.sizeGib ?? 0,
    verdict: planned?.verdict ?? 'unknown',
    reasons: planned?.reasons ?? [],
    losses: planned?.losses ?? [],
    calls: callsOf(records),
    records: records.map(recordOf),
  };
}

function recordOf({ seq, at, event, actor, address, hash }: DeletionRecord): ReportRecord {
  return { seq, at, type: event.type, actor, address, hash };
}

/** Every send with its answer, as they were recorded: an intent may have no answer, an answer always has its intent. */
function callsOf(records: readonly DeletionRecord[]): ReportSend[] {
  const calls = new Map<string, ReportSend>();
  for (const { event, at } of records) {
    if (event.type === 'delete-intended') {
      const { nonce, attempt } = event;
      const unanswered = {
        answeredAt: null,
        answer: null,
        errorKind: null,
        code: null,
        message: null,
        requestId: null,
      };
      calls.set(nonce, { attempt, nonce, intendedAt: at, ...unanswered });
    }
    const call = event.type === 'delete-answered' && calls.get(event.nonce);
    if (!call) continue;
    const { answer, errorKind, code, message, requestId } = event;
    calls.set(event.nonce, { ...call, answeredAt: at, answer, errorKind, code, message, requestId });
  }
  return [...calls.values()];
}
