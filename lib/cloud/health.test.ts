import { expect, test } from '@playwright/test';
import type { CloudErrorKind, CloudResult } from '@/lib/domain/cloud-error';
import { errorOf } from './classify-answer';
import { createHealth } from './health';

const VIEW = { perSecond: 5, tokens: 500, breaker: { state: 'closed', cause: null, until: 0 } } as const;

/** Health on a clock that the test moves. */
function healthAt(start: number) {
  let now = start;
  const clock = { now: () => now, sleep: async () => undefined };
  const health = createHealth(clock, { view: () => VIEW });
  const call = (result: CloudResult<unknown>) => health.record('DeleteImage', result, null, now);
  return { call, read: health.read, pass: (ms: number) => (now += ms) };
}

const DONE: CloudResult<unknown> = { ok: true, value: null, requestId: null };
const context = { operation: 'DeleteImage', regionId: null, ramAction: '', secrets: [] };
const failed = (kind: CloudErrorKind, status: number): CloudResult<unknown> => ({
  ok: false,
  error: errorOf(context, kind, {
    status,
    missingPermission: kind === 'forbidden' ? 'appstreaming:DeleteImage' : null,
  }),
});

test('the rate is that of the last minute, at any number of calls', () => {
  const { call, read, pass } = healthAt(1_000_000);
  for (let count = 0; count < 5000; count++) call(DONE);
  pass(30_000);
  call(DONE);
  expect(read().callsLastMinute).toBe(5001);
  pass(31_000);
  expect(read().callsLastMinute).toBe(1);
  pass(60_000);
  expect(read()).toMatchObject({ callsLastMinute: 0, callsTotal: 5001 });
});

test('a permission is what the last answer that tells says; a broken service tells nothing', () => {
  const { call, read } = healthAt(0);
  call(failed('timeout', 0));
  call(failed('vendor', 503));
  expect(read().permissions.DeleteImage).toBeUndefined();
  call(failed('forbidden', 403));
  call(failed('credentials', 400));
  expect(read().permissions.DeleteImage).toEqual({ allowed: false, missingPermission: 'appstreaming:DeleteImage' });
  call(failed('vendor', 400));
  expect(read().permissions.DeleteImage?.allowed).toBe(true);
});
