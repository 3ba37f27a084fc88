import { createServer, type Server, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import type { CloudError } from '@/lib/domain/cloud-error';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn, expectNoSecrets, list, remove } from './testing/test-cloud';

const LIMITS = { connectMs: 200, callMs: 200, readBytes: 8_388_608, writeBytes: 1_048_576 };
const HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-acs-request-id: ID-1\r\ncontent-length: 100\r\n\r\n';
const GOOD = httpAnswer(200, { Success: true, Code: '200', Data: true });

const CASES: { name: string; answer: (socket: Socket) => void; error: Partial<CloudError> }[] = [
  { name: 'silence', answer: () => undefined, error: { kind: 'timeout', status: null } },
  { name: 'a closed connection', answer: (socket) => socket.end(), error: { kind: 'reset', status: null } },
  { name: 'a reset', answer: (socket) => socket.resetAndDestroy(), error: { kind: 'reset', status: null } },
  { name: 'garbage', answer: (socket) => socket.end('\x16\x03\x01 no HTTP'), error: { kind: 'reset', status: null } },
  {
    name: 'headers without end',
    answer: (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`),
    error: { kind: 'reset', status: null },
  },
  {
    name: 'half a body and the end',
    answer: (socket) => socket.end(`${HEAD}{"RequestId":"CANARY+secret/00==","Success":true`),
    error: { kind: 'reset', status: 200, requestId: 'ID-1', bodyStart: '{"RequestId":"…","Success":true' },
  },
  {
    name: 'half a body and silence',
    answer: (socket) => socket.write(`${HEAD}{"Success"`),
    error: {
      kind: 'timeout',
      status: 200,
      requestId: 'ID-1',
      bodyStart: '{"Success"',
      contentType: 'application/json',
    },
  },
  {
    name: 'half a chunk',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{"Succ'),
    error: { kind: 'reset', status: 200, bodyStart: '{"Succ' },
  },
];

for (const { name, answer, error } of CASES) {
  test(`${name} after the request counts as sent; a read is tried three times, a delete once`, async () => {
    const server = await startRawServer(answer);
    const cloud = cloudAt(server.url, { limits: LIMITS });
    const deletion = await remove(cloud);
    expect(errorIn(deletion)).toMatchObject({ operation: 'DeleteImage', sent: true, ...error });
    expect(server.requests).toHaveLength(1);
    const read = await list(cloud);
    expect(errorIn(read)).toMatchObject({ operation: 'ListImage', sent: true, ...error });
    expect(server.requests).toHaveLength(4);
    for (const result of [read, deletion]) expectNoSecrets(cloud, result, server);
    await server.stop();
  });
}

test('a delete on a kept connection that the server drops is not sent again', async () => {
  const server = await startRawServer((socket, _request, index) => {
    if (index === 0) socket.write(GOOD);
    else socket.resetAndDestroy();
  });
  const cloud = cloudAt(server.url);
  expect((await remove(cloud)).ok).toBe(true);
  expect(errorIn(await remove(cloud))).toMatchObject({ kind: 'reset', sent: true });
  expect(server.requests).toHaveLength(2);
  expect(server.connections()).toBe(1);
  await server.stop();
});

test('a refused connection counts as not sent', async () => {
  const server = await startRawServer(() => undefined);
  await server.stop();
  const cloud = cloudAt(server.url);
  for (const call of [list, remove]) {
    const error = errorIn(await call(cloud));
    expect(error).toMatchObject({ kind: 'unreachable', sent: false, status: null, bodyStart: null });
    expect(error.message).toContain('ECONNREFUSED');
  }
});

test('a name that does not exist counts as not sent', async () => {
  const error = errorIn(await remove(cloudAt('https://nowhere.invalid')));
  expect(error).toMatchObject({ kind: 'unreachable', sent: false });
});

/** A server that counts bytes and answers as it is told, for what comes before HTTP. */
async function startTcp(
  answer: (socket: Socket) => void,
): Promise<{ port: number; text: () => string; server: Server }> {
  let text = '';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, text: () => text, server };
}

for (const [name, answer] of [
  ['is silent', () => undefined],
  ['is plain HTTP', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['is a reset', (socket: Socket) => socket.resetAndDestroy()],
  // An alert as of a server that speaks no version of ours.
  ['is refused', (socket: Socket) => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70]))],
] as const) {
  test(`a TLS handshake that ${name} counts as not sent, and no header left`, async () => {
    const { port, text, server } = await startTcp(answer);
    const cloud = cloudAt(`https://127.0.0.1:${port}`, { limits: LIMITS });
    expect(errorIn(await remove(cloud))).toMatchObject({ kind: 'unreachable', sent: false });
    expect(text()).not.toMatch(/acs|POST|CANARY/);
    server.close();
  });
}

test('a cancelled call tells whether it had left', async () => {
  const before = new AbortController();
  before.abort();
  const during = new AbortController();
  const server = await startRawServer(() => during.abort());
  const cloud = cloudAt(server.url);
  expect(errorIn(await remove(cloud, before.signal))).toMatchObject({ kind: 'cancelled', sent: false });
  expect(server.connections()).toBe(0);
  expect(errorIn(await remove(cloud, during.signal))).toMatchObject({ kind: 'cancelled', sent: true });
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

test('a call that is cancelled while it connects had not left', async () => {
  const stop = new AbortController();
  const { port, server } = await startTcp(() => stop.abort());
  const error = errorIn(await remove(cloudAt(`https://127.0.0.1:${port}`), stop.signal));
  expect(error).toMatchObject({ kind: 'cancelled', sent: false });
  server.close();
});
