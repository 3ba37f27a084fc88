/** What Prometheus reads: the process's own counts, and the state that all processes share, read anew for each answer. */
import 'server-only';
import { storedBudget } from '@/lib/db/cloud-budget';
import { openWork } from '@/lib/db/open-work';
import { BUCKET } from '@/lib/domain/call-budget';
import { SOURCE_STATES } from '@/lib/domain/facts';
import { metrics } from '@/lib/telemetry/metrics';
import { auditHealth } from './audit-health';
import { readSnapshot } from './read-snapshot';
import type { Runtime } from './runtime';

/** The metrics as text, and its content type. Never rejects: without the database they say so, and hold what the process knows itself. */
export async function metricsText(held: Runtime): Promise<{ text: string; contentType: string }> {
  const { registry, databaseUp } = metrics();
  await readShared(held).then(
    () => databaseUp.set(1),
    () => forgetShared(),
  );
  return { text: await registry.metrics(), contentType: registry.contentType };
}

async function readShared(held: Runtime): Promise<void> {
  const { maxCallsPerSecond, startCallsPerSecond } = held.config.cloud;
  const [budget, work, trail, { sources }] = await Promise.all([
    storedBudget(held.db),
    openWork(held.db),
    auditHealth(held),
    readSnapshot(held),
  ]);
  const known = metrics();
  known.auditWritable.set(trail.writable ? 1 : 0);
  known.allowedRate.set(Math.min(maxCallsPerSecond, budget?.perSecond ?? startCallsPerSecond));
  known.callsRest.set(budget && budget.breaker.state !== 'closed' ? 1 : 0);
  known.retriesLeft.set(Math.floor(budget?.tokens ?? BUCKET));
  known.itemsInDoubt.set(work.unresolved);
  for (const [state, count] of Object.entries(work.deletions)) known.deletions.set({ state }, count);
  // Regions come and go with images.
  known.sourceAge.reset();
  known.sourceState.reset();
  for (const { operation, region, scope, state, readAt } of sources) {
    const source = { operation, region: region ?? '', scope: scope ?? '' };
    if (readAt !== null) known.sourceAge.set(source, Math.max(0, (Date.now() - Date.parse(readAt)) / 1000));
    for (const each of SOURCE_STATES) known.sourceState.set({ ...source, state: each }, each === state ? 1 : 0);
  }
}

/** What nobody can tell now must not look as it was last. */
function forgetShared(): void {
  const known = metrics();
  known.databaseUp.set(0);
  for (const gauge of [known.allowedRate, known.callsRest, known.retriesLeft, known.itemsInDoubt, known.auditWritable])
    gauge.set(Number.NaN);
  for (const gauge of [known.deletions, known.sourceAge, known.sourceState]) gauge.reset();
}
