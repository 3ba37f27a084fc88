/** How the connection does: calls, clock difference, last failures. Holds no secrets. */
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import type { PermissionAnswer } from '@/lib/domain/cloud-permission';
import type { BudgetView } from './budget-view';
import type { Clock } from './clock';
import type { Limiter } from './limiter';

export interface CloudHealth {
  /** The vendor's clock minus ours; null before the first answer. */
  clockDifferenceMs: number | null;
  /** When this process began to count, ISO 8601. */
  since: string;
  callsTotal: number;
  callsByOperation: Record<string, number>;
  callsLastMinute: number;
  /** What is allowed a second, retries that are left, and whether calls rest, as this process heard last. */
  budget: BudgetView;
  /** By operation, what the last answer that tells says of the permission. */
  permissions: Record<string, PermissionAnswer>;
  /** The last 20 failures, newest last. */
  lastErrors: (CloudError & { at: string })[];
}

const KEPT = 20;
const MINUTE_MS = 60_000;
/** Calls are counted in pieces of this length, so that a minute at any rate takes little memory. */
const PIECE_MS = 1000;

/** Collects what calls tell. */
export function createHealth(clock: Clock, limiter: Pick<Limiter, 'view'>) {
  const state = {
    clockDifferenceMs: null as number | null,
    callsTotal: 0,
    callsByOperation: {} as Record<string, number>,
    permissions: {} as Record<string, PermissionAnswer>,
    since: new Date(clock.now()).toISOString(),
  };
  const minute = new Map<number, number>();
  const forgetOld = () => {
    for (const piece of minute.keys()) if (piece * PIECE_MS <= clock.now() - MINUTE_MS) minute.delete(piece);
  };
  const lastErrors: CloudHealth['lastErrors'] = [];
  return {
    record(action: string, result: CloudResult<unknown>, date: string | null, startedAt: number): void {
      state.callsTotal += 1;
      state.callsByOperation[action] = (state.callsByOperation[action] ?? 0) + 1;
      const piece = Math.floor(clock.now() / PIECE_MS);
      minute.set(piece, (minute.get(piece) ?? 0) + 1);
      forgetOld();
      const answer = permissionAnswerOf(result);
      if (answer) state.permissions[action] = answer;
      const theirs = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isNaN(theirs)) state.clockDifferenceMs = Math.round(theirs - (startedAt + clock.now()) / 2);
      if (result.ok) return;
      lastErrors.push({ ...result.error, at: new Date(clock.now()).toISOString() });
      if (lastErrors.length > KEPT) lastErrors.shift();
    },
    read(): CloudHealth {
      forgetOld();
      const callsLastMinute = [...minute.values()].reduce((sum, calls) => sum + calls, 0);
      return { ...state, callsLastMinute, budget: limiter.view(), lastErrors: [...lastErrors] };
    },
  };
}

/** Whether the caller may use the operation; null where the answer does not tell, such as a broken connection. */
function permissionAnswerOf(result: CloudResult<unknown>): PermissionAnswer | null {
  if (result.ok) return { allowed: true, missingPermission: null };
  const { kind, status, missingPermission } = result.error;
  if (kind === 'vendor' && status !== null && status < 500) return { allowed: true, missingPermission: null };
  return kind === 'forbidden' ? { allowed: false, missingPermission } : null;
}
