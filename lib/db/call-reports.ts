/** What each process that shares the database told of its calls, so that every console can show those of all. */
import 'server-only';
import type { CallReport, OtherReport } from '@/lib/domain/call-report';
import type { Executor } from './open-database';
import { json } from './rows';

/** A process that was not heard of for so long has ended. */
const RUNS_SECONDS = 60;
/** What ended longer ago is forgotten. */
const KEPT_HOURS = 24;

/** Stores what a process tells, in place of what it told before. */
export async function storeCallReport(db: Executor, processId: string, report: CallReport): Promise<void> {
  await db.query(
    `insert into call_reports (process_id, report) values ($1, $2)
     on conflict (process_id) do update set report = excluded.report, at = clock_timestamp()`,
    [processId, json(report)],
  );
}

/** What the other processes told last, newest first. */
export async function otherCallReports(db: Executor, processId: string): Promise<OtherReport[]> {
  return db.query<OtherReport & Record<string, unknown>>(
    `select report, at > clock_timestamp() - $2::integer * interval '1 second' as runs from call_reports
     where process_id <> $1 and at > clock_timestamp() - $3::integer * interval '1 hour' order by at desc`,
    [processId, RUNS_SECONDS, KEPT_HOURS],
  );
}

/** Removes what nobody reads any more. */
export async function forgetCallReports(db: Executor): Promise<void> {
  await db.query(`delete from call_reports where at < clock_timestamp() - $1::integer * interval '1 hour'`, [
    KEPT_HOURS,
  ]);
}
