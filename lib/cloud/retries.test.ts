import { expect, test } from '@playwright/test';
import { httpAnswer, type RawServer, startRawServer } from './testing/raw-server';
import { createTestClock } from './testing/test-clock';
import { cloudAt, errorIn, list, remove } from './testing/test-cloud';

const GOOD = httpAnswer(200, { RequestId: 'ID-1', Success: true, Code: '200', Data: [], Count: 0 });
const BUSY = httpAnswer(503, { Code: 'ServiceUnavailable', Message: 'later' });
/** Says nothing of the service as a whole, so that it never has calls rest. */
const STRANGE = httpAnswer(200, { Success: true, Code: '200', Data: 'no list' });
const THROTTLED = httpAnswer(400, { Code: 'Throttling.User', Message: 'slower' });

const noncesOf = ({ requests }: RawServer) => requests.map(({ headers }) => headers['x-acs-signature-nonce']);

test('a read succeeds at the third try, each with a nonce, a date and a signature of its own', async () => {
  const server = await startRawServer((socket, _request, index) => socket.write(index < 2 ? BUSY : GOOD));
  const clock = createTestClock();
  expect(await list(cloudAt(server.url, { clock, random: () => 1 }))).toMatchObject({ ok: true, requestId: 'ID-1' });
  expect(server.requests).toHaveLength(3);
  expect(new Set(noncesOf(server)).size).toBe(3);
  expect(new Set(server.requests.map(({ headers }) => headers.authorization)).size).toBe(3);
  for (const nonce of noncesOf(server)) expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  await server.stop();
});

test('a delete is sent with the nonce that its caller stored', async () => {
  const server = await startRawServer((socket) => socket.write(BUSY));
  await remove(cloudAt(server.url));
  expect(noncesOf(server)).toEqual(['nonce-of-the-delete']);
  await server.stop();
});

for (const [name, answer, base] of [
  ['throttling', THROTTLED, 500],
  ['anything else', BUSY, 100],
] as const) {
  test(`the waits after ${name} double from ${base} ms with full jitter`, async () => {
    const server = await startRawServer((socket) => socket.write(answer));
    const waits = async (random: number) => {
      const clock = createTestClock();
      await list(cloudAt(server.url, { clock, random: () => random }, { maxCallsPerSecond: 1000 }));
      return clock.slept;
    };
    expect(await waits(1)).toEqual(expect.arrayContaining([base * 2, base * 4]));
    expect(await waits(0.5)).toEqual(expect.arrayContaining([base, base * 2]));
    expect(Math.max(0, ...(await waits(0)))).toBeLessThan(base);
    await server.stop();
  });
}

test('a call that is cancelled while it waits for its next try was not sent again', async () => {
  const stop = new AbortController();
  const server = await startRawServer((socket) => socket.write(BUSY));
  const clock = createTestClock({ frozen: true });
  const result = list(cloudAt(server.url, { clock, random: () => 1 }), stop.signal);
  await expect.poll(() => clock.slept).toEqual([200]);
  stop.abort();
  expect(errorIn(await result)).toMatchObject({ kind: 'cancelled', sent: false, operation: 'ListImage' });
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

test('a call that is cancelled while it waits for the rate was not sent', async () => {
  const stop = new AbortController();
  const server = await startRawServer((socket) => socket.write(GOOD));
  const clock = createTestClock({ frozen: true });
  const cloud = cloudAt(server.url, { clock }, { startCallsPerSecond: 1 });
  await remove(cloud);
  const result = remove(cloud, stop.signal);
  await expect.poll(() => clock.slept).toHaveLength(1);
  stop.abort();
  expect(errorIn(await result)).toMatchObject({ kind: 'cancelled', sent: false, operation: 'DeleteImage' });
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

test('a read that waits for its turn behind others leaves at once when it is cancelled', async () => {
  const stop = new AbortController();
  const server = await startRawServer(() => undefined);
  const held = new AbortController();
  const cloud = cloudAt(server.url, { limits: { connectMs: 5000, callMs: 20_000, readBytes: 1000, writeBytes: 1000 } });
  const others = Array.from({ length: 8 }, () => list(cloud, held.signal));
  await expect.poll(() => server.requests.length).toBe(8);
  const waiting = list(cloud, stop.signal);
  stop.abort();
  expect(errorIn(await waiting)).toMatchObject({ kind: 'cancelled', sent: false });
  expect(server.requests).toHaveLength(8);
  held.abort();
  for (const result of await Promise.all(others))
    expect(errorIn(result)).toMatchObject({ kind: 'cancelled', sent: true });
  await server.stop();
});

test('a read with many others goes on when those fail, eight at a time', async () => {
  let open = 0;
  let most = 0;
  const server = await startRawServer((socket) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      socket.write(STRANGE);
    });
  });
  const cloud = cloudAt(server.url);
  const results = await Promise.all(Array.from({ length: 30 }, () => list(cloud)));
  expect(results.every((result) => !result.ok)).toBe(true);
  expect(server.requests).toHaveLength(90);
  expect(most).toBeLessThanOrEqual(8);
  await server.stop();
});

test('a cloud that does not answer any more is left alone: what waits is not sent, and says so', async () => {
  const server = await startRawServer((socket) => socket.write(BUSY));
  const cloud = cloudAt(server.url);
  const results = await Promise.all(Array.from({ length: 30 }, () => list(cloud)));
  expect(server.requests.length).toBeLessThan(10 + 8);
  const kinds = results.map((result) => errorIn(result).kind);
  expect(new Set(kinds)).toEqual(new Set(['vendor', 'paused']));
  expect(errorIn(await remove(cloud))).toMatchObject({
    kind: 'paused',
    sent: false,
    message: expect.stringMatching(/^nothing was sent: .* rest for another 1\d s$/),
  });
  expect(cloud.health().budget.breaker).toMatchObject({ state: 'open', cause: 'unknown-answers' });
  await server.stop();
});

test('without retries left a read fails with its first failure', async () => {
  const server = await startRawServer((socket) => socket.write(STRANGE));
  const cloud = cloudAt(server.url);
  for (let paid = 0; paid < 100; paid++) expect(await cloud.mayRetry(null)).toBe(true);
  expect(errorIn(await list(cloud))).toMatchObject({ kind: 'unexpected-shape' });
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

test('health counts calls and keeps the last twenty failures', async () => {
  const server = await startRawServer((socket) =>
    socket.write(httpAnswer(400, { Code: 'InternalError' }, { date: 'Fri, 02 Jan 2026 04:04:05 GMT' })),
  );
  const cloud = cloudAt(server.url);
  for (let call = 0; call < 24; call++) await list(cloud);
  await remove(cloud);
  const health = cloud.health();
  expect(health).toMatchObject({ callsTotal: 25, callsByOperation: { ListImage: 24, DeleteImage: 1 } });
  expect(health.lastErrors).toHaveLength(20);
  expect(health.lastErrors.at(-1)).toMatchObject({ operation: 'DeleteImage', code: 'InternalError' });
  expect(Math.abs((health.clockDifferenceMs ?? 0) - 3_600_000)).toBeLessThan(60_000);
  await server.stop();
});
