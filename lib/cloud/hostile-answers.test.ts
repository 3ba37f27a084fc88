import { expect, test } from '@playwright/test';
import type { CloudError } from '@/lib/domain/cloud-error';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn, expectNoSecrets, list, remove } from './testing/test-cloud';

const ID = 'A1B2C3D4-0000-0000-0000-000000000000';
const HTML = '<html><body><h1>Welcome to the proxy</h1></body></html>';
const ENVELOPE = { RequestId: ID, Success: true, Code: '200', Message: 'success' };

interface Case {
  name: string;
  answer: string | Buffer;
  error: Partial<CloudError>;
  /** The answer has no length and ends with the connection. */
  ends?: true;
}

const CASES: Case[] = [
  {
    name: 'an HTML page with 200',
    answer: httpAnswer(200, HTML, { 'content-type': 'text/html' }),
    error: { kind: 'not-json', status: 200, contentType: 'text/html', bodyStart: HTML },
  },
  {
    name: 'an HTML page with 502',
    answer: httpAnswer(502, HTML, { 'content-type': 'text/html', 'x-acs-request-id': ID }),
    error: { kind: 'not-json', status: 502, requestId: ID, bodyStart: HTML },
  },
  { name: 'nothing with 200', answer: httpAnswer(200, ''), error: { kind: 'not-json', status: 200, bodyStart: '' } },
  { name: 'nothing with 204', answer: 'HTTP/1.1 204 No\r\n\r\n', error: { kind: 'not-json', status: 204 } },
  {
    name: 'a body cut in a JSON text without a length',
    ends: true,
    answer: `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"RequestId":"${ID}","Succ`,
    error: { kind: 'not-json', status: 200, bodyStart: `{"RequestId":"${ID}","Succ` },
  },
  {
    name: 'values of other types',
    answer: httpAnswer(200, { RequestId: 1, Success: 'yes', Code: [], Data: {}, Count: 'many' }),
    error: { kind: 'unexpected-shape', status: 200 },
  },
  {
    name: 'a JSON array',
    answer: httpAnswer(200, [1, 2, 3]),
    error: { kind: 'unexpected-shape', status: 200, bodyStart: '[1,2,3]' },
  },
  { name: 'JSON null', answer: httpAnswer(200, 'null'), error: { kind: 'unexpected-shape', status: 200 } },
  {
    name: 'success with Data false',
    answer: httpAnswer(200, { ...ENVELOPE, Data: false }),
    error: { kind: 'contradiction', status: 200, code: '200', requestId: ID },
  },
  {
    name: 'HTTP 200 with code 400',
    answer: httpAnswer(200, { ...ENVELOPE, Success: false, Code: '400', Message: 'no', Data: false }),
    error: { kind: 'contradiction', status: 200, code: '400', requestId: ID },
  },
  {
    name: 'HTTP 500 with code 200',
    answer: httpAnswer(500, { ...ENVELOPE, Data: true }),
    error: { kind: 'contradiction', status: 500, code: '200', requestId: ID },
  },
  {
    name: 'HTTP 500 without a code',
    answer: httpAnswer(500, { RequestId: ID }),
    error: { kind: 'unexpected-shape', status: 500, requestId: ID },
  },
  {
    name: 'the envelope of the gateway with 503',
    answer: httpAnswer(503, { RequestId: ID, Code: 'ServiceUnavailable', Message: 'try later' }),
    error: { kind: 'vendor', status: 503, code: 'ServiceUnavailable', message: 'try later', requestId: ID },
  },
  {
    name: 'a million brackets',
    answer: httpAnswer(200, '['.repeat(1_000_000)),
    error: { kind: 'not-json', status: 200, bodyStart: '['.repeat(512) },
  },
  {
    name: 'data nested deeply, with half a character in it',
    answer: httpAnswer(200, `{"Data":${'['.repeat(200_000)}"\\ud800"${']'.repeat(200_000)},"Count":1}`),
    error: { kind: 'not-json', status: 200 },
  },
  {
    name: 'numbers beyond all bounds',
    answer: httpAnswer(200, `{"Success":true,"Code":"200","Data":[],"Count":1e999,"TotalCount":${'9'.repeat(5000)}}`),
    error: { kind: 'unexpected-shape', status: 200 },
  },
];

for (const { name, answer, error, ends } of CASES) {
  test(`${name} is told as what it is; a read is tried three times, a delete once`, async () => {
    const server = await startRawServer((socket) => (ends ? socket.end(answer) : socket.write(answer)));
    const cloud = cloudAt(server.url);
    const read = await list(cloud);
    expect(errorIn(read)).toMatchObject({ operation: 'ListImage', sent: true, ...error });
    expect(Buffer.byteLength(errorIn(read).bodyStart ?? '')).toBeLessThanOrEqual(512);
    expect(server.requests).toHaveLength(3);
    const deletion = await remove(cloud);
    expect(errorIn(deletion)).toMatchObject({ operation: 'DeleteImage', sent: true, ...error });
    expect(server.requests).toHaveLength(4);
    for (const result of [read, deletion]) expectNoSecrets(cloud, result, server);
    await server.stop();
  });
}

test('good JSON is taken whatever its content type', async () => {
  const server = await startRawServer((socket) =>
    socket.write(httpAnswer(200, { ...ENVELOPE, Data: true }, { 'content-type': 'text/html; charset=gbk' })),
  );
  expect(await remove(cloudAt(server.url))).toEqual({ ok: true, value: true, requestId: ID });
  await server.stop();
});

test('only code 200 is a deletion, not another word of success', async () => {
  for (const Code of ['success', 'OK', 'Success']) {
    const server = await startRawServer((socket) => socket.write(httpAnswer(200, { ...ENVELOPE, Code, Data: true })));
    expect(errorIn(await remove(cloudAt(server.url)))).toMatchObject({ kind: 'contradiction', sent: true, code: Code });
    await server.stop();
  }
});

const MIB = 1024 * 1024;

test('a list may have 8 MiB and not a byte more', async () => {
  const body = (size: number) => {
    const json = JSON.stringify({ ...ENVELOPE, Data: [], Count: 0 });
    return json + ' '.repeat(size - json.length);
  };
  for (const [size, ok] of [
    [8 * MIB, true],
    [8 * MIB + 1, false],
  ] as const) {
    const server = await startRawServer((socket) => socket.write(httpAnswer(200, body(size))));
    const cloud = cloudAt(server.url);
    const result = await list(cloud);
    expect(result.ok).toBe(ok);
    if (!result.ok) expect(result.error).toMatchObject({ kind: 'too-large', sent: true, status: 200 });
    expect(server.requests).toHaveLength(1);
    await server.stop();
  }
});

test('the answer to a delete may have 1 MiB, and an endless one is given up', async () => {
  const server = await startRawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
    const more = () => {
      while (socket.writable && socket.write(' '.repeat(65_536)));
    };
    socket.on('drain', more);
    more();
  });
  const cloud = cloudAt(server.url);
  const error = errorIn(await remove(cloud));
  expect(error).toMatchObject({ kind: 'too-large', sent: true, status: 200, contentType: 'application/json' });
  expect(error.bodyStart).toBe(' '.repeat(512));
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`HTTP ${status} is not followed, on the same host or to another`, async () => {
    const other = await startRawServer((socket) => socket.write(httpAnswer(200, { ...ENVELOPE, Data: true })));
    for (const location of ['/elsewhere', other.url]) {
      const server = await startRawServer((socket) => socket.write(httpAnswer(status, '', { location })));
      const cloud = cloudAt(server.url);
      for (const call of [list, remove]) {
        const result = await call(cloud);
        expect(errorIn(result)).toMatchObject({ kind: 'redirect', sent: true, status });
        expectNoSecrets(cloud, result, server);
      }
      expect(server.requests).toHaveLength(2);
      await server.stop();
    }
    expect(other.connections()).toBe(0);
    await other.stop();
  });
}
