/** Guarantees of traces: they go where the standard variables say, a call inside an item's work belongs to it, and without a collector nothing is loaded for them. */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { inSpan, startTracing } from './tracing';

interface SentSpan {
  name: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number; message?: string };
  attributes: { key: string; value: { stringValue?: string } }[];
}

/** Spans that work leaves at a collector. */
async function spansOf(work: () => Promise<unknown>): Promise<SentSpan[]> {
  const spans: SentSpan[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    spans.push(...resourceSpans[0].scopeSpans[0].spans);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const end = await startTracing();
    await work();
    await end();
  } finally {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    server.close();
  }
  return spans;
}

test('spans are sent to the collector, with who caused whom and what failed', async () => {
  const spans = await spansOf(async () => {
    await inSpan('item', { 'image.id': 'imgc-1' }, () =>
      inSpan(
        'cloud DeleteImage',
        {},
        async () => 'refused',
        (result) => result,
      ),
    );
    await expect(inSpan('broken', {}, () => Promise.reject(new TypeError('secret words')))).rejects.toThrow();
  });
  const [call, item, broken] = spans;
  expect(spans.map(({ name }) => name)).toEqual(['cloud DeleteImage', 'item', 'broken']);
  expect(call?.parentSpanId).toBe(item?.spanId);
  expect(call?.status).toMatchObject({ code: 2, message: 'refused' });
  expect(broken?.status).toMatchObject({ code: 2, message: 'TypeError' });
});

test('the query of an address never leaves: it can hold the code of a sign-in', async () => {
  const attributes = {
    'http.target': '/api/auth/callback?code=secret&state=secret',
    'http.url': 'https://console.example.com/images#secret',
    'next.span_name': 'GET /images?search=secret',
    'image.id': 'imgc-1?2',
  };
  const [span] = await spansOf(() => inSpan('GET /api/auth/callback', attributes, async () => null));
  expect(JSON.stringify(span)).not.toContain('secret');
  expect(Object.fromEntries(span?.attributes.map(({ key, value }) => [key, value.stringValue]) ?? [])).toMatchObject({
    'http.target': '/api/auth/callback',
    'http.url': 'https://console.example.com/images',
    'next.span_name': 'GET /images',
    'image.id': 'imgc-1?2',
  });
});

test('what is loaded for a log and metrics holds no part of the tracing SDK', () => {
  const program = `require('prom-client'); require('@opentelemetry/api');
    process.stdout.write(Object.keys(require.cache).filter((path) => /@opentelemetry.(sdk|exporter|otlp|resources|context)/.test(path)).join());`;
  expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })).toBe('');
});
