import { connect } from 'node:net';
import type { ConsoleHandle } from './fixtures';
import { expect, test } from './fixtures';

/** An answer as it comes over the wire. */
interface Raw {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends exactly these bytes, and reads until the console ends the connection. */
async function send({ url }: ConsoleHandle, text: string): Promise<Raw> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  let answer = '';
  for await (const piece of socket) answer += piece;
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}

/** A request with the console's own name; more lines may follow. */
function request(console: ConsoleHandle, line: string, ...more: string[]): Promise<Raw> {
  const { host } = new URL(console.url);
  return send(console, [`${line} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...more, '', ''].join('\r\n'));
}

const PAGE_POLICY =
  /^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/;
const PLAIN_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function expectSafe({ headers }: Raw, what: string): void {
  expect(Object.fromEntries(headers), what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  const policy = headers.get('content-security-policy')?.trim() ?? '';
  expect(policy === PLAIN_POLICY || PAGE_POLICY.test(policy), `${what}: ${policy}`).toBe(true);
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin'])
    expect(headers.has(name), `${what}: ${name}`).toBe(false);
}

test('every kind of answer has every header, whatever was asked for', async ({ console }) => {
  const script = /\/_next\/static\/[^"]+\.js/.exec((await request(console, 'GET /images')).body)?.[0];
  const kinds: [number, string, ...string[]][] = [
    [200, 'GET /images'],
    [200, 'HEAD /images'],
    [200, 'GET /images?_rsc', 'RSC: 1'],
    [307, 'GET /'],
    [308, 'GET /images/'],
    [308, 'GET //evil.example'],
    [404, 'GET /nowhere'],
    [404, 'GET /images/imgc-none'],
    [404, 'GET /_global-error'],
    [405, 'POST /images', 'Content-Length: 0'],
    [405, 'POST /images', 'Next-Action: x', 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 0'],
    [400, 'GET /%E0%A4%A'],
    [400, 'GET http://evil.example/images'],
    [200, `GET ${script}`],
    [404, 'GET /_next/static/none.js'],
    [404, `GET ${script}.map`],
    [404, 'GET /_next/image?url=%2Ficon.svg&w=64&q=75'],
    [200, 'GET /icon.svg'],
    [200, 'GET /healthz'],
    [200, 'GET /readyz'],
    [200, 'GET /api/images'],
    [404, 'GET /api/nowhere'],
    [400, 'GET /api/images?size=x&limit=x'],
    [405, 'PATCH /api/images', 'Content-Length: 0'],
    [204, 'OPTIONS /api/images'],
    [303, 'GET /api/auth/sign-in'],
    [403, 'POST /api/sync', 'Sec-Fetch-Site: cross-site', 'Content-Length: 0'],
    [200, 'GET /images', 'Expect: something'],
    [431, 'GET /images', `X-Long: ${'a'.repeat(20_000)}`],
  ];
  for (const [status, line, ...more] of kinds) {
    const answer = await request(console, line, ...more);
    expect(answer.status, line).toBe(status);
    expectSafe(answer, line);
  }
  for (const [status, text] of [
    [421, 'GET /images HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [421, 'GET /images HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    [400, 'NONSENSE\r\n\r\n'],
  ] as const) {
    const answer = await send(console, text);
    expect(answer.status, text).toBe(status);
    expectSafe(answer, text);
  }
});

test('what holds data is kept by no cache', async ({ console }) => {
  for (const line of ['GET /images', 'GET /nowhere', 'GET /api/images', 'GET /api/nowhere', 'GET /api/images/export'])
    expect((await request(console, line)).headers.get('cache-control'), line).toMatch(/private.*no-store/);
});

test('every script of every page carries the nonce of its own answer, and no element a style', async ({ console }) => {
  const seen = new Set<string>();
  for (const path of [
    '/images',
    '/overview',
    '/images/imgc-sentinel-deletable',
    '/nowhere',
    '/deletions/none/report',
  ]) {
    // A nonce that a request brings along is not taken.
    const { headers, body } = await request(console, `GET ${path}`, "Content-Security-Policy: script-src 'nonce-evil'");
    const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length, path).toBeGreaterThan(0);
    expect(
      scripts.filter((tag) => !tag.includes(` nonce="${nonce}"`)),
      path,
    ).toEqual([]);
    expect(body.match(/<style\b|<[a-z][^<>]* (?:style|on[a-z]+)="/gi), path).toBeNull();
    expect(seen.has(nonce ?? ''), path).toBe(false);
    seen.add(nonce ?? '');
  }
});
