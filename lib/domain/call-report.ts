/** What one process tells of its calls to the cloud, and what several tell together. */
import type { CloudError } from './cloud-error';
import type { PermissionAnswer } from './cloud-permission';

/** A failed call without the answer's body, which is for the log. */
export type ReportedError = Pick<
  CloudError,
  'operation' | 'regionId' | 'kind' | 'code' | 'message' | 'requestId' | 'missingPermission'
> & {
  /** ISO 8601. */
  at: string;
};

export interface CallReport {
  /** When counting began, ISO 8601. */
  since: string;
  /** The vendor's clock minus ours in milliseconds; null before the first answer. */
  clockDifferenceMs: number | null;
  callsTotal: number;
  callsByOperation: Record<string, number>;
  callsLastMinute: number;
  /** By operation, what the last answer that tells says of the permission. */
  permissions: Record<string, PermissionAnswer>;
  /** The last failures, newest last. */
  lastErrors: ReportedError[];
}

/** Another process's report. One that was not heard of for a while runs no more: its failures stay news, its calls do not count. */
export interface OtherReport {
  report: CallReport;
  runs: boolean;
}

/** Failures that are told. */
const KEPT = 20;

/**
 * All processes as one.
 * @param own what this process knows now
 * @param others what others told last, newest first
 */
export function mergeReports(own: CallReport, others: readonly OtherReport[]): CallReport {
  const all = [own, ...others.filter(({ runs }) => runs).map(({ report }) => report)];
  const callsByOperation: Record<string, number> = {};
  for (const report of all)
    for (const [operation, calls] of Object.entries(report.callsByOperation))
      callsByOperation[operation] = (callsByOperation[operation] ?? 0) + calls;
  const errors = [own, ...others.map(({ report }) => report)].flatMap(({ lastErrors }) => lastErrors);
  return {
    since: all.map(({ since }) => since).sort()[0] ?? own.since,
    clockDifferenceMs: all.find(({ clockDifferenceMs }) => clockDifferenceMs !== null)?.clockDifferenceMs ?? null,
    callsTotal: all.reduce((sum, { callsTotal }) => sum + callsTotal, 0),
    callsByOperation,
    callsLastMinute: all.reduce((sum, { callsLastMinute }) => sum + callsLastMinute, 0),
    permissions: Object.assign({}, ...[...all].reverse().map(({ permissions }) => permissions)),
    lastErrors: errors.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-KEPT),
  };
}
