/** How the connection does: calls, clock difference, last failures. Holds no secrets. */
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import type { Clock, Limiter } from './limiter';

export interface CloudHealth {
  /** The vendor's clock minus ours; null before the first answer. */
  clockDifferenceMs: number | null;
  callsTotal: number;
  callsByOperation: Record<string, number>;
  callsPerSecondNow: number;
  /** The last 20 failures, newest last. */
  lastErrors: (CloudError & { at: string })[];
}

const KEPT = 20;

/** Collects what calls tell. */
export function createHealth(clock: Clock, limiter: Limiter) {
  const state = {
    clockDifferenceMs: null as number | null,
    callsTotal: 0,
    callsByOperation: {} as Record<string, number>,
  };
  const lastErrors: CloudHealth['lastErrors'] = [];
  return {
    record(action: string, result: CloudResult<unknown>, date: string | null, startedAt: number): void {
      state.callsTotal += 1;
      state.callsByOperation[action] = (state.callsByOperation[action] ?? 0) + 1;
      const theirs = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isNaN(theirs)) state.clockDifferenceMs = Math.round(theirs - (startedAt + clock.now()) / 2);
      if (result.ok) return;
      lastErrors.push({ ...result.error, at: new Date(clock.now()).toISOString() });
      if (lastErrors.length > KEPT) lastErrors.shift();
    },
    read: (): CloudHealth => ({ ...state, callsPerSecondNow: limiter.perSecond(), lastErrors: [...lastErrors] }),
  };
}
