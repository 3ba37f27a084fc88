/** Invariants 6, 7 and 9, and that work goes on after a crash: what clients saw. */
import type { Evidence, SeenDeletion } from '../evidence';
import { type Checked, collect, itemKey, ms, recordsOf, sightsOf } from './facts';

/** A while after the faults stopped nothing is unresolved. */
export function nothingStaysUnresolved(evidence: Evidence): Checked {
  const found = collect();
  const [stopped] = sightsOf(evidence, 'faults-stopped');
  const latest = (stopped?.at ?? Number.POSITIVE_INFINITY) + evidence.limits.resolveMs;
  for (const item of evidence.rows.items) {
    const settledAt = item.settled_at === null ? Number.POSITIVE_INFINITY : ms(item.settled_at);
    found.check(
      item.state === 'settled' && settledAt <= latest,
      () =>
        `${item.image_id} is ${item.outcome ?? item.state}, settled ${item.settled_at ?? 'never'}, too long after the faults stopped`,
    );
  }
  for (const { at, deletion } of sightsOf(evidence, 'snapshot')) {
    if (at <= latest) continue;
    const open = deletion.items.filter(({ outcome }) => outcome === 'unresolved').length;
    found.check(open === 0, () => `${deletion.id} shows ${open} unresolved, too long after the faults stopped`);
  }
  return found;
}

/** Totals add up in every snapshot, and no item leaves a final state. */
export function snapshotsAddUp(evidence: Evidence): Checked {
  const found = collect();
  const sizes = new Map(
    recordsOf(evidence, 'deletion-confirmed').map((row) => [row.deletion_id, row.event.imageIds?.length]),
  );
  const final = new Map<string, string>();
  const seen = evidence.sights.filter((sight) => sight.type === 'snapshot' || sight.type === 'reload');
  for (const { deletion } of seen.sort((a, b) => a.at - b.at)) {
    const { items, ...parts } = deletion.totals;
    const sum = Object.values(parts).reduce((total, part) => total + part, 0);
    found.check(
      items === sum && items === deletion.items.length && items === sizes.get(deletion.id),
      () =>
        `${deletion.id} shows ${items} items, parts of ${sum}, ${deletion.items.length} rows; ${sizes.get(deletion.id)} were confirmed`,
    );
    for (const { imageId, state, outcome } of deletion.items) {
      const key = itemKey(deletion.id, imageId);
      const before = final.get(key);
      const now = `${state}/${outcome}`;
      found.check(before === undefined || before === now, () => `${imageId} was ${before} and became ${now}`);
      if (state === 'settled') final.set(key, now);
    }
  }
  return found;
}

/** What is shown after a reload equals the database; nothing that was acknowledged is lost. */
export function reloadsEqualTheDatabase(evidence: Evidence): Checked {
  const found = collect();
  const { deletions, items } = evidence.rows;
  for (const { deletionId, planId, imageIds } of sightsOf(evidence, 'confirmed')) {
    const stored = deletions.find(({ id }) => id === deletionId);
    const ids = items.filter((item) => item.deletion_id === deletionId).map((item) => item.image_id);
    found.check(
      stored?.plan_id === planId && ids.sort().join() === [...imageIds].sort().join(),
      () => `the deletion ${deletionId} was acknowledged, and the database does not hold it as it was`,
    );
  }
  const reloads = sightsOf(evidence, 'reload');
  for (const { id } of deletions)
    found.check(
      reloads.some(({ deletion }) => deletion.id === id),
      () => `${id} is in the database and was not shown`,
    );
  for (const { deletion } of reloads) compareWithRows(deletion, evidence, found);
  return found;
}

function compareWithRows(deletion: SeenDeletion, { rows }: Evidence, found: ReturnType<typeof collect>): void {
  for (const shown of deletion.items) {
    const row = rows.items.find((item) => item.deletion_id === deletion.id && item.image_id === shown.imageId);
    const facts = (item: {
      state: string;
      outcome: string | null;
      sends: number;
      vendor: { code: string | null; requestId: string | null } | null;
    }) => [item.state, item.outcome, item.sends, item.vendor?.code, item.vendor?.requestId].join(' · ');
    found.check(
      row !== undefined && facts(row) === facts(shown) && row.settled_at === shown.settledAt,
      () => `${shown.imageId} is shown as ${facts(shown)}, and the database says ${row ? facts(row) : 'nothing'}`,
    );
  }
}

/** After a start with work left, something is done for it within two leases, unless the process is gone before. */
export function workGoesOn(evidence: Evidence): Checked {
  const found = collect();
  const waitMs = 2 * evidence.limits.leaseMs;
  const snapshots = sightsOf(evidence, 'snapshot');
  // What is read about an image tells sooner than the trail, and a slow machine needs a while from the one to the other.
  const images = new Set(evidence.rows.items.map(({ image_id }) => image_id));
  const done = [
    ...evidence.requests.filter(({ imageIds }) => imageIds.some((id) => images.has(id))),
    ...evidence.rows.audit.filter(({ type }) => ['delete-intended', 'delete-answered', 'item-settled'].includes(type)),
  ].map((each) => ms(each.at));
  for (const { at } of sightsOf(evidence, 'process-ready')) {
    const last = new Map(snapshots.filter((sight) => sight.at <= at).map(({ deletion }) => [deletion.id, deletion]));
    const waits = [...last.values()].some(
      ({ items, state }) => state === 'running' && items.some((item) => item.state === 'waiting'),
    );
    const gone = sightsOf(evidence, 'process-gone').some((sight) => sight.at >= at && sight.at <= at + waitMs);
    if (!waits || gone) continue;
    found.check(
      done.some((doneAt) => doneAt >= at && doneAt <= at + waitMs),
      () => `nothing was done within ${waitMs} ms after the start at ${new Date(at).toISOString()}, and items waited`,
    );
  }
  return found;
}
