import { expect, test } from '@playwright/test';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { createTestClock } from './testing/test-clock';
import { CANARY, cloudAt, errorIn, expectNoSecrets, list, remove } from './testing/test-cloud';

/** The published codes of the gateway (notes, section 2.5) with their status. */
const CODES: [code: string, status: number, kind: CloudErrorKind][] = [
  ['InvalidAccessKeyId.NotFound', 404, 'credentials'],
  ['InvalidAccessKeyId.Inactive', 400, 'credentials'],
  ['SignatureDoesNotMatch', 400, 'credentials'],
  ['InvalidSignatureMethod', 400, 'credentials'],
  ['IncompleteSignature', 400, 'credentials'],
  ['InvalidSecurityToken.Expired', 403, 'credentials'],
  ['InvalidTimeStamp.Format', 400, 'clock'],
  ['InvalidTimeStamp.Expired', 400, 'clock'],
  ['SignatureNonceUsed', 400, 'vendor'],
  ['MissingImageId', 400, 'vendor'],
  ['InvalidVersion', 400, 'vendor'],
  ['InvalidAction.NotFound', 404, 'vendor'],
  ['InvalidProtocol.NeedSsl', 404, 'vendor'],
  ['UnsupportedHTTPMethod', 403, 'vendor'],
  ['Throttling', 400, 'throttled'],
  ['Throttling.User', 400, 'throttled'],
  ['Throttling.Api', 429, 'throttled'],
  ['Throttling.System', 400, 'throttled'],
  ['TooManyRequests', 429, 'throttled'],
  ['Forbidden.NoPermission', 403, 'forbidden'],
  ['NoPermission', 403, 'forbidden'],
  ['Forbidden.RAM', 403, 'forbidden'],
  ['ServiceUnavailable', 503, 'vendor'],
  ['InternalError', 500, 'vendor'],
  ['InternalError', 400, 'vendor'],
  ['Image.NotExist', 400, 'vendor'],
  ['ImageDeleteFailed.NotAllow', 400, 'vendor'],
];

for (const [code, status, kind] of CODES) {
  const repeated = kind === 'throttled' || status >= 500;
  test(`${code} with ${status} is ${kind} and ${repeated ? 'may be' : 'is not'} tried again`, async () => {
    const server = await startRawServer((socket) =>
      socket.write(
        httpAnswer(status, { RequestId: 'ID-1', HostId: 'h', Code: code, Message: 'words', Recommend: 'r' }),
      ),
    );
    const cloud = cloudAt(server.url);
    const expected = { kind, code, status, sent: true, message: 'words', requestId: 'ID-1', bodyStart: null };
    expect(errorIn(await list(cloud))).toMatchObject(expected);
    expect(server.requests).toHaveLength(repeated ? 3 : 1);
    const before = server.requests.length;
    expect(errorIn(await remove(cloud))).toMatchObject(expected);
    expect(server.requests).toHaveLength(before + 1);
    await server.stop();
  });
}

test('a missing permission is the one that the vendor names, else the one of the operation', async () => {
  const details: [AccessDeniedDetail: unknown, missing: string][] = [
    [{ AuthAction: 'appstreaming:DeleteImage2', NoPermissionType: 'ExplicitDeny' }, 'appstreaming:DeleteImage2'],
    [{ NoPermissionType: 'ImplicitDeny' }, 'appstreaming:DeleteImage'],
    ['a text', 'appstreaming:DeleteImage'],
    [undefined, 'appstreaming:DeleteImage'],
  ];
  for (const [AccessDeniedDetail, missing] of details) {
    const answer = { Code: 'NoPermission', Message: 'no', AccessDeniedDetail };
    const server = await startRawServer((socket) => socket.write(httpAnswer(403, answer)));
    expect(errorIn(await remove(cloudAt(server.url)))).toMatchObject({ kind: 'forbidden', missingPermission: missing });
    await server.stop();
  }
});

test('any 403 with an access-denied detail is forbidden, and none without', async () => {
  for (const [AccessDeniedDetail, kind] of [
    [{ AuthAction: 'appstreaming:DeleteImage' }, 'forbidden'],
    [null, 'vendor'],
  ] as const) {
    const answer = { Code: 'Whatever', Message: 'no', AccessDeniedDetail };
    const server = await startRawServer((socket) => socket.write(httpAnswer(403, answer)));
    expect(errorIn(await remove(cloudAt(server.url))).kind).toBe(kind);
    await server.stop();
  }
});

const WISHES: [header: string, retryAfterMs: number | null][] = [
  ['0', 0],
  ['1500', 1500],
  ['60000', 60_000],
  ['60001', 60_000],
  ['999999999999', 60_000],
  ['-1', null],
  ['', null],
  ['soon', null],
  ['1e3', null],
  ['0x10', null],
  ['1.5', null],
  ['NaN', null],
  ['Infinity', null],
  ['Fri, 02 Jan 2026 03:04:05 GMT', null],
];

test('the wish to wait is taken in milliseconds, up to 60 s, and nonsense is none', async () => {
  for (const [header, retryAfterMs] of WISHES) {
    const answer = httpAnswer(400, { Code: 'Throttling.User', Message: 'no' }, { 'x-acs-retry-after': header });
    const server = await startRawServer((socket) => socket.write(answer));
    const clock = createTestClock();
    const cloud = cloudAt(server.url, { clock, random: () => 0 });
    expect(errorIn(await list(cloud)).retryAfterMs, header).toBe(retryAfterMs);
    // Nothing else sleeps that long: the limiter waits for a few milliseconds.
    const longest = Math.max(...clock.slept);
    if (retryAfterMs !== null && retryAfterMs > 100) expect(longest).toBe(retryAfterMs);
    else expect(longest).toBeLessThan(100);
    await server.stop();
  }
});

/** What servers and proxies have been seen to repeat, from the request that they got. */
const ECHOES: [name: string, message: (headers: Record<string, string>) => string, left: RegExp][] = [
  [
    'the message for V3',
    (h) =>
      `Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n${'0'.repeat(64)}] server CanonicalRequest is [POST\n/\n\nx-acs-accesskey-id:${h['x-acs-accesskey-id']}\nx-acs-security-token:${h['x-acs-security-token']}\n]`,
    /^Specified signature does not match our calculation\.$/,
  ],
  [
    'the same the other way around',
    (h) =>
      `No match. server CanonicalRequest is [x-acs-security-token:${h['x-acs-security-token']}] server StringToSign is [a]`,
    /^No match\.$/,
  ],
  [
    'the message for V1',
    (h) =>
      `Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3D${encodeURIComponent(h['x-acs-accesskey-id'] ?? '')}`,
    /^Specified signature is not matched with our calculation\.$/,
  ],
  [
    'the header',
    (h) => `bad header ${h.authorization}`,
    /^bad header ACS3-HMAC-SHA256 Credential=…,SignedHeaders=.*,Signature=…$/,
  ],
  ['the bare signature', (h) => `got ${h.authorization?.split('Signature=')[1]}.`, /^got …\.$/],
  ['encoded keys', () => `key=${encodeURIComponent(CANARY.securityToken)}&x`, /^key=…&x$/],
  ['a secret across the cut', () => `${'x'.repeat(2040)}${CANARY.accessKeySecret}`, /^x{2040}…$/],
];

for (const [name, message, left] of ECHOES) {
  test(`nothing secret is kept when an answer repeats ${name}`, async () => {
    const server = await startRawServer((socket, { headers }) => {
      const Message = message(headers);
      const code = /[^\x20-\x7e]/.test(Message) ? 'x' : Message.slice(0, 900);
      socket.write(
        httpAnswer(
          400,
          { Code: 'SignatureDoesNotMatch', Message, RequestId: code, HostId: Message },
          { 'content-type': `text/${code}`, 'x-acs-request-id': code },
        ),
      );
    });
    const cloud = cloudAt(server.url);
    const result = await remove(cloud);
    expect(errorIn(result).message).toMatch(left);
    expectNoSecrets(cloud, result, server);
    await server.stop();
  });

  test(`nothing secret is kept of a page that repeats ${name}`, async () => {
    const server = await startRawServer((socket, { headers }) => {
      const text = message(headers);
      socket.write(httpAnswer(502, `${'-'.repeat(500)}${CANARY.accessKeyId.replaceAll('/', '\\/')}<pre>${text}</pre>`));
    });
    const cloud = cloudAt(server.url);
    const result = await remove(cloud);
    expect(errorIn(result)).toMatchObject({ kind: 'not-json', bodyStart: expect.stringMatching(/^-{500}…/) });
    expectNoSecrets(cloud, result, server);
    await server.stop();
  });
}

test('a message of megabytes is cut, in no time', async () => {
  for (const filler of [' ', 'server ', 'Signature=', '-server string to sig']) {
    const Message = filler.repeat(Math.floor(1_000_000 / filler.length));
    const server = await startRawServer((socket) => socket.write(httpAnswer(400, { Code: 'X', Message })));
    const error = errorIn(
      await remove(
        cloudAt(server.url, { limits: { connectMs: 1000, callMs: 5000, readBytes: 0, writeBytes: 2_000_000 } }),
      ),
    );
    expect(error).toMatchObject({ kind: 'vendor', code: 'X' });
    expect(error.message.length).toBeLessThanOrEqual(2048);
    await server.stop();
  }
});
