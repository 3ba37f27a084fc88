/** Guarantees of what one client may ask, how a request may look, who may read the metrics, and how a process ends. */
import { once } from 'node:events';
import { join } from 'node:path';
import type { APIResponse } from '@playwright/test';
import { root } from '../scripts/steps.mjs';
import { asOf, expect, open } from './access-fixtures';
import { filesThatHold, LIMITS, METRICS_TOKEN, rawRequest, test } from './guarded-fixtures';
import { PAGES, ROUTES } from './route-table';

const BUILD = join(root, '.next', 'static');

// One console for all: each costs its start.
test.describe.configure({ mode: 'default' });

const codeOf = async (answer: APIResponse) =>
  answer.status() < 400 ? String(answer.status()) : (await answer.json()).code;

async function expectWait(answer: APIResponse): Promise<void> {
  expect(answer.status()).toBe(429);
  const { code, detail } = await answer.json();
  const seconds = Number(answer.headers()['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(600);
  expect(code).toBe('rate-limited');
  expect(detail).toContain(`Try again in ${seconds} s.`);
}

test('a token that has read enough waits, whatever address it comes from; others and its own changes go on', async ({
  guarded: { call, tokens },
}) => {
  const read = (token: string, from: string) => call(token, 'GET', '/api/views', { from });
  for (let asked = 0; asked < LIMITS.reads; asked++) expect((await read(tokens.reads, '10.1.0.1')).status()).toBe(200);
  await expectWait(await read(tokens.reads, '10.1.0.2'));
  expect((await read(tokens.admin, '10.1.0.1')).status()).toBe(200);
  expect((await call(tokens.reads, 'POST', '/api/sync', { data: {} })).status()).toBeLessThan(300);
});

test('changes have a limit of their own', async ({ guarded: { call, tokens } }) => {
  const answers = [];
  for (let asked = 0; asked < LIMITS.changes; asked++)
    answers.push(
      await call(tokens.changes, 'POST', '/api/protection/preview', { data: { kind: 'name', pattern: 'a' } }),
    );
  expect(answers.filter((answer) => answer.status() === 429)).toEqual([]);
  await expectWait(await call(tokens.changes, 'POST', '/api/sync', { data: {} }));
});

test('denied attempts cannot flood the trail: after so many nothing is recorded any more, also when they come at once', async ({
  guarded: { call, tokens },
}) => {
  const denials = async () =>
    (await (await call(tokens.admin, 'GET', '/api/audit?type=access-denied')).json()).records.length;
  const before = await denials();
  const tries = Array.from({ length: 2 * LIMITS.refusals }, () =>
    call(tokens.refusals, 'PUT', '/api/people/none/block'),
  );
  const codes = await Promise.all((await Promise.all(tries)).map(codeOf));
  expect(codes.filter((code) => code === 'forbidden')).toHaveLength(LIMITS.refusals);
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(LIMITS.refusals);
  expect(await denials()).toBe(before + LIMITS.refusals);
});

test('strangers wait for their address; somebody known at the same address does not', async ({
  guarded: { call, tokens },
}) => {
  const from = '10.2.0.1';
  for (let asked = 0; asked < LIMITS.strangers; asked++)
    expect(await codeOf(await call('aic_guess', 'GET', '/api/images', { from }))).toBe('not-signed-in');
  await expectWait(await call('aic_guess', 'GET', '/api/images', { from }));
  await expectWait(await call(null, 'GET', '/api/auth/sign-in', { from }));
  expect((await call(tokens.admin, 'GET', '/api/views', { from })).status()).toBe(200);
  expect(await codeOf(await call(null, 'GET', '/api/images', { from: '10.2.0.2' }))).toBe('not-signed-in');
});

test('sign-ins that end well use nothing up, those that do not have a limit, and whoever is known signs out beyond it', async ({
  guarded: { url, call },
  browser,
}) => {
  const from = '10.3.0.1';
  const context = await browser.newContext({ baseURL: url, extraHTTPHeaders: { 'x-forwarded-for': from } });
  const page = await context.newPage();
  await open(page, 'viewer', '/access');
  for (let again = 0; again < LIMITS.strangers; again++) {
    // A page that is left open asks on, as a stranger then.
    await page.goto('about:blank');
    await context.clearCookies({ name: /^session-/ });
    await page.goto('/api/auth/sign-in?returnTo=/access');
    expect(new URL(page.url()).pathname).toBe('/access');
  }
  const fail = () => call(null, 'GET', '/api/auth/callback?state=wrong', { from, maxRedirects: 0 });
  for (let failed = 0; failed < LIMITS.strangers; failed++) expect((await fail()).status()).toBe(303);
  await expectWait(await fail());
  expect((await asOf(page, 'POST', '/api/auth/sign-out', {})).status()).toBe(200);
  await expectWait(await asOf(page, 'POST', '/api/auth/sign-out', {}));
  await context.close();
});

test('an address that asks for everything waits, pages included, and so does the rest of its IPv6 network', async ({
  guarded: { call },
}) => {
  const answers = [];
  for (let asked = 0; asked < LIMITS.address; asked++)
    answers.push(await call(null, 'GET', '/healthz', { from: `2001:db8::${asked % 9}` }));
  expect(answers.filter((answer) => answer.status() !== 200)).toEqual([]);
  await expectWait(await call(null, 'GET', '/sign-in', { from: '2001:db8::ffff' }));
  expect((await call(null, 'GET', '/healthz', { from: '2001:db8:0:1::1' })).status()).toBe(200);
});

test('one client has so many streams open; a place is free again when one is closed', async ({
  guarded: { url, tokens },
}) => {
  const openStream = (stop: AbortController) =>
    fetch(`${url}/api/deletions/events`, {
      headers: { authorization: `Bearer ${tokens.streams}` },
      signal: stop.signal,
    });
  const stops = Array.from({ length: LIMITS.streams }, () => new AbortController());
  for (const stop of stops) expect((await openStream(stop)).status).toBe(200);
  const extra = new AbortController();
  const refused = await openStream(extra);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  stops[0]?.abort();
  await expect.poll(async () => (await openStream(extra)).status).toBe(200);
  for (const stop of [...stops, extra]) stop.abort();
});

test('what is too long, too slow or no request is refused on the wire with a stable code, and the connection ends', async ({
  guarded: { port, tokens },
}) => {
  const head = (line: string, ...headers: string[]) =>
    [line, `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${tokens.admin}`, ...headers, '', ''].join('\r\n');
  const json = 'Content-Type: application/json';
  const chunk = `2000\r\n${'x'.repeat(0x2000)}\r\n`;
  const plans = 'POST /api/plans HTTP/1.1';
  const cases = {
    'a body that says it is too large': [413, 'body-too-large', head(plans, json, 'Content-Length: 70000'), 'x'],
    'a body that does not say so': [
      413,
      'body-too-large',
      head(plans, json, 'Transfer-Encoding: chunked'),
      ...Array(40).fill(chunk),
    ],
    'an address': [
      414,
      'address-too-long',
      head(`GET /api/images?search=${'a'.repeat(9000)} HTTP/1.1`, 'Connection: close'),
    ],
    'a cookie': [431, 'headers-too-large', head('GET /api/images HTTP/1.1', `Cookie: a=${'b'.repeat(17_000)}`)],
    'no HTTP': [400, 'invalid-request', '\x16\x03\x01 hello\r\n\r\n'],
    'a method that no route has': [405, 'method-not-allowed', head('TRACE /api/plans HTTP/1.1', 'Connection: close')],
    'a method that this route has not': [
      405,
      'method-not-allowed',
      head('PATCH /api/plans HTTP/1.1', 'Connection: close'),
    ],
    'no UTF-8': [400, 'invalid-request', head('GET /api/images/%ff HTTP/1.1', 'Connection: close')],
    'another host as address': [
      400,
      'invalid-request',
      head('GET http://evil.example.com/ HTTP/1.1', 'Connection: close'),
    ],
    'headers that never end': [408, 'request-timeout', `${plans}\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `],
  } as const;
  await Promise.all(
    Object.entries(cases).map(async ([what, [status, code, ...pieces]]) => {
      const answer = await rawRequest(port, ...pieces);
      expect(answer, what).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer, what).toContain(`"code":"${code}"`);
      expect(answer.toLowerCase(), what).toContain('x-request-id: ');
    }),
  );
});

test('metrics are told to whoever shows their token, by route and never by address', async ({
  guarded: { call, tokens },
}) => {
  await call(tokens.admin, 'GET', '/api/images/imgc-secret-name');
  expect((await call(null, 'GET', '/metrics')).status()).toBe(403);
  expect((await call(tokens.admin, 'GET', '/metrics')).status()).toBe(403);
  const text = await (await call(METRICS_TOKEN, 'GET', '/metrics')).text();
  expect(text).toContain('console_http_request_seconds_count{method="GET",route="/api/images/[imageId]",status="404"}');
  expect(text).toMatch(/^console_limited_requests_total\{limit="refusals"\} \d+$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  expect(text).not.toContain('imgc-secret-name');
});

test('an answer, its error and its line in the log have the same id, which a client cannot choose', async ({
  guarded: { call, tokens, log },
}) => {
  const given = { 'x-request-id': 'mine', 'x-console-request': 'mine' };
  const answer = await call(tokens.admin, 'GET', '/api/images/imgc-nowhere', { headers: given });
  const { requestId } = await answer.json();
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers()['x-request-id']).toBe(requestId);
  const lines = log()
    .split('\n')
    .filter((line) => line.includes(requestId));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    user: expect.stringMatching(/^admin.*\/admin$/),
    path: '/api/images/imgc-nowhere',
    status: 404,
  });
});

test('no secret leaves the process: not in answers, pages, errors, metrics, the log, the database or the build', async ({
  guarded: { call, port, tokens, session, clientSecret, log, dataDir },
  control,
}) => {
  const secrets: Record<string, string> = {
    'access key secret': control.accessKeySecret,
    'client secret': clientSecret,
    'metrics token': METRICS_TOKEN,
    'session cookie': session,
    ...Object.fromEntries(Object.entries(tokens).map(([name, token]) => [`token ${name}`, token])),
  };
  expect(Object.entries(secrets).filter(([, secret]) => secret.length < 10)).toEqual([]);
  const cookie = { cookie: `session-${port}=${session}` };
  const paths = [
    ...ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path),
    ...PAGES.map(({ path }) => path),
  ];
  const found: string[] = [];
  for (const path of [...paths, '/nowhere', '/api/images/%ff', '/api/images?cursor=x', '/metrics']) {
    const answer = await call(path === '/metrics' ? METRICS_TOKEN : tokens.secrets, 'GET', path, { headers: cookie });
    const text = JSON.stringify(answer.headersArray()) + (await answer.text());
    found.push(
      ...Object.keys(secrets)
        .filter((name) => text.includes(secrets[name] ?? ''))
        .map((name) => `${name} in ${path}`),
    );
  }
  found.push(
    ...Object.keys(secrets)
      .filter((name) => log().includes(secrets[name] ?? ''))
      .map((name) => `${name} in the log`),
  );
  found.push(...filesThatHold(dataDir, secrets), ...filesThatHold(BUILD, secrets));
  expect(found).toEqual([]);
});

test('a process that is told to end answers what is under way, ends streams, and leaves with success', async ({
  guarded: { port, url, tokens, process },
}) => {
  const headers = { authorization: `Bearer ${tokens.ending}` };
  const stream = await fetch(`${url}/api/deletions/events`, { headers });
  const body = JSON.stringify({ imageIds: ['imgc-sentinel-deletable'] });
  const ended = once(process, 'exit');
  const head = `POST /api/plans HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${tokens.ending}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const told = async () => {
    // Whoever asks now knows that the first half has arrived.
    await fetch(`${url}/healthz`);
    process.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(`${url}/healthz`).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused');
  };
  const answer = await rawRequest(port, head + body.slice(0, 10), told, body.slice(10));
  expect(answer).toMatch(/^HTTP\/1.1 201 /);
  await stream.text();
  expect(await ended).toEqual([0, null]);
});
