/** What this process knows of its calls, what all know together, and how each tells the others. */
import 'server-only';
import { forgetCallReports, otherCallReports, storeCallReport } from '@/lib/db/call-reports';
import { type CallReport, mergeReports } from '@/lib/domain/call-report';
import type { Runtime } from './runtime';

/** Told again after so long even when nothing changed, so that others know that this process runs. */
const AGAIN_MS = 20_000;

function ownReport({ cloud }: Pick<Runtime, 'cloud'>): CallReport {
  const { budget: _, lastErrors, ...counted } = cloud.health();
  return {
    ...counted,
    lastErrors: lastErrors.map(({ at, operation, regionId, kind, code, message, requestId, missingPermission }) => {
      return { at, operation, regionId, kind, code, message, requestId, missingPermission };
    }),
  };
}

/** Calls of all processes. The embedded database has one. */
export async function callsOfAll(held: Pick<Runtime, 'cloud' | 'db' | 'processId'>): Promise<CallReport> {
  const own = ownReport(held);
  return held.db.kind === 'embedded' ? own : mergeReports(own, await otherCallReports(held.db, held.processId));
}

/** Tells the others what has changed. */
export interface CallReporter {
  tell(): Promise<void>;
}

/** Makes the one of a process. */
export function createCallReporter(held: Pick<Runtime, 'cloud' | 'db' | 'processId'>): CallReporter {
  let told: { text: string; at: number } | null = null;
  return {
    async tell() {
      const report = ownReport(held);
      const text = JSON.stringify(report);
      if (told && told.text === text && performance.now() - told.at < AGAIN_MS) return;
      await storeCallReport(held.db, held.processId, report);
      if (!told) await forgetCallReports(held.db);
      told = { text, at: performance.now() };
    },
  };
}
