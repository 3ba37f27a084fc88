import { expect, test } from '@playwright/test';
import { guardStream } from './guard-stream';

/** An answer that goes on until it is cancelled. */
function endless() {
  const source = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('a')),
    cancel: () => {
      source.cancelled = true;
    },
  });
  return { source, response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }) };
}

for (const [who, stillMay] of [
  ['may not any more', async () => false],
  ['cannot be asked about', () => Promise.reject(new Error('the database is away'))],
] as const) {
  test(`a stream breaks off when its reader ${who}, and its source is let go`, async () => {
    const { source, response } = endless();
    const reader = guardStream(response, stillMay).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('a');
    await expect(reader?.read()).rejects.toThrow();
    expect(source.cancelled).toBe(true);
  });
}

test('the end of a stream is told once, whichever side ends it', async () => {
  let told = 0;
  const tell = () => {
    told += 1;
  };
  await guardStream(new Response('abc'), null, tell).text();
  expect(told).toBe(1);
  const reader = guardStream(endless().response, async () => true, tell).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(told).toBe(2);
  const { source, response } = endless();
  await expect(guardStream(response, async () => false, tell).text()).rejects.toThrow();
  await expect.poll(() => source.cancelled).toBe(true);
  expect(told).toBe(3);
});

test('a stream that ends by itself ends whole', async () => {
  const response = guardStream(new Response('abc', { headers: { 'x-kept': '1' } }), async () => true);
  expect(response.headers.get('x-kept')).toBe('1');
  expect(await response.text()).toBe('abc');
});
