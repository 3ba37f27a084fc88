/** Guarantees that several processes read the account as often as one would, and that a sync that died is made up for. */
import { beginSync, requestSync, syncDueInMs, syncState } from '@/lib/db/sources';
import { expect, test } from '@/lib/services/testing/several-processes';
import { syncStep } from './sync-step';

const INTERVAL_MS = 300_000;
const going = new AbortController().signal;

test('of two processes that find a sync due, one reads the account', async ({ control, runtimes: [one, two] }) => {
  await control.addImage({ name: 'read-once', regions: ['cn-shanghai'] });
  const calls = () => control.calls('ListWuyingServer');
  await requestSync(one.db);
  const before = await calls();
  await syncStep(one, going);
  const ofOne = (await calls()) - before;
  await requestSync(two.db);
  await Promise.all([syncStep(one, going), syncStep(two, going)]);
  expect((await calls()) - before).toBe(2 * ofOne);
  expect(await syncDueInMs(two.db, INTERVAL_MS)).toBeGreaterThan(0);
  await syncStep(two, going);
  expect((await calls()) - before, 'it is not due any more').toBe(2 * ofOne);
});

test('a sync whose process died before its end is due again at once', async ({ runtimes: [one, two] }) => {
  await syncStep(one, going);
  expect(await syncDueInMs(two.db, INTERVAL_MS)).toBeGreaterThan(INTERVAL_MS / 2);
  await beginSync(one.db);
  expect(await syncDueInMs(two.db, INTERVAL_MS)).toBe(0);
  await syncStep(two, going);
  const { startedAt, finishedAt } = await syncState(one.db);
  expect(Date.parse(finishedAt ?? '')).toBeGreaterThan(Date.parse(startedAt ?? ''));
});
