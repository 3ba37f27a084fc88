/** What processes tell of their calls is found by the others for as long as it is news. */
import { randomUUID } from 'node:crypto';
import type { CallReport } from '@/lib/domain/call-report';
import { forgetCallReports, otherCallReports, storeCallReport } from './call-reports';
import { expect, onBoth } from './testing/database-test';

const report = (callsTotal: number): CallReport => ({
  since: '2026-11-28T10:00:00.000Z',
  clockDifferenceMs: null,
  callsTotal,
  callsByOperation: {},
  callsLastMinute: 0,
  permissions: {},
  lastErrors: [],
});

onBoth('each process finds what the others told last, and which of them have ended', async ({ db }) => {
  const [own, runs, ended, forgotten] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  for (const [index, id] of [own, runs, ended, forgotten].entries()) await storeCallReport(db, id, report(index));
  await storeCallReport(db, runs, report(10));
  await db.query(`update call_reports set at = at - interval '2 minutes' where process_id = $1`, [ended]);
  await db.query(`update call_reports set at = at - interval '25 hours' where process_id = $1`, [forgotten]);
  const told = (await otherCallReports(db, own)).map(({ report: { callsTotal }, ...rest }) => ({
    callsTotal,
    ...rest,
  }));
  expect(told).toEqual([
    { callsTotal: 10, runs: true },
    { callsTotal: 2, runs: false },
  ]);
  await forgetCallReports(db);
  expect(await db.query('select 1 from call_reports')).toHaveLength(3);
});
