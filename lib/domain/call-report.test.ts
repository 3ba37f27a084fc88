/** What several processes tell of their calls is told as one account of them. */
import { expect, test } from '@playwright/test';
import { type CallReport, mergeReports } from './call-report';

const report = (fields: Partial<CallReport>): CallReport => ({
  since: '2026-11-28T10:00:00.000Z',
  clockDifferenceMs: null,
  callsTotal: 0,
  callsByOperation: {},
  callsLastMinute: 0,
  permissions: {},
  lastErrors: [],
  ...fields,
});
const failed = (at: number, requestId: string) => ({
  at: new Date(at).toISOString(),
  operation: 'ListImage',
  regionId: null,
  kind: 'throttled' as const,
  code: 'Throttling',
  message: 'Too many',
  requestId,
  missingPermission: null,
});

test('calls of processes that run add up, from the time that the first began to count', () => {
  const merged = mergeReports(report({ callsTotal: 3, callsLastMinute: 1, callsByOperation: { ListImage: 3 } }), [
    {
      runs: true,
      report: report({
        since: '2026-11-28T09:00:00.000Z',
        callsTotal: 5,
        callsLastMinute: 2,
        callsByOperation: { ListImage: 1, DeleteImage: 4 },
      }),
    },
    { runs: false, report: report({ since: '2026-11-27T09:00:00.000Z', callsTotal: 90, callsLastMinute: 40 }) },
  ]);
  expect(merged).toMatchObject({
    since: '2026-11-28T09:00:00.000Z',
    callsTotal: 8,
    callsLastMinute: 3,
    callsByOperation: { ListImage: 4, DeleteImage: 4 },
  });
});

test('failures stay news when the process that met them has ended, and the newest 20 of all are told', () => {
  const many = (from: number) =>
    Array.from({ length: 15 }, (_, index) => failed(from + 2 * index, `r${from + 2 * index}`));
  const { lastErrors } = mergeReports(report({ lastErrors: many(0) }), [
    { runs: false, report: report({ lastErrors: many(1) }) },
  ]);
  expect(lastErrors.map(({ requestId }) => requestId)).toEqual(
    Array.from({ length: 20 }, (_, index) => `r${index + 10}`),
  );
});

test('what this process heard of the clock and of permissions comes before what others heard', () => {
  const denied = { allowed: false, missingPermission: 'appstreaming:DeleteImage' };
  const allowed = { allowed: true, missingPermission: null };
  const other = report({
    clockDifferenceMs: 900,
    permissions: { DeleteImage: denied, DescribeImagePermission: denied },
  });
  const others = [{ runs: true, report: other }];
  expect(mergeReports(report({}), others)).toMatchObject({
    clockDifferenceMs: 900,
    permissions: { DeleteImage: denied },
  });
  expect(mergeReports(report({ clockDifferenceMs: 0, permissions: { DeleteImage: allowed } }), others)).toMatchObject({
    clockDifferenceMs: 0,
    permissions: { DeleteImage: allowed, DescribeImagePermission: denied },
  });
});
