/**
 * Serves a finished build: `npm run serve`, and what `npm start` runs. Settings come from the environment and `.env`. It installs, builds and
 * simulates nothing, and writes nothing but the database's folder.
 *
 * Next's handlers see no socket, and every header can be forged, so the address of the peer is handed to them in a header under a key that only
 * this process knows. Headers that every answer has are set here too, before anything can answer; what they are is decided in `lib/http/answer-headers.ts`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { routeNames } from './route-names.mjs';
import { root, stopWith } from './steps.mjs';

/** Read by `lib/auth/peer.ts`. */
const PEER_HEADER = 'x-console-peer';
/** Read by `lib/auth/page-access.ts`. */
const PATH_HEADER = 'x-console-path';
/** Read by `lib/http/request-id.ts`. */
const REQUEST_ID_HEADER = 'x-console-request';
/** Called with the gate by `lib/http/gate.ts`, when the runtime is open. */
const OPEN_GATE = Symbol.for('appstream-image-console.open-gate');
/** Called by `lib/worker/end-on-signal.ts`. */
const DRAIN = Symbol.for('appstream-image-console.drain');
const PEER_KEY = Symbol.for('appstream-image-console.peer-key');
/** Where Next looks for the nonce of its scripts. */
const POLICY_HEADERS = ['content-security-policy', 'content-security-policy-report-only'];

/** A client that sends its headers, or its whole request, slower than this is let go. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Largest head of a request, in bytes: address, cookies and all. */
const MAX_HEAD_BYTES = 16 * 1024;
/** Longer than a proxy in front keeps idle connections, so that it never reuses one that is being closed. */
const KEEP_ALIVE_MS = 75_000;
/** How often the two limits above are looked at. */
const CHECK_MS = 2_000;

loadEnvFile();
process.env.NODE_ENV = 'production';
process.env.NEXT_MANUAL_SIG_HANDLE = '1';
process.env.NEXT_TELEMETRY_DISABLED = '1';
if (!existsSync(join(root, '.next', 'BUILD_ID')))
  stopWith('There is no finished build: run npm run build first, or npm start.');
await serve();

async function serve() {
  const { default: next } = await import('next');
  const hostname = process.env.HOST?.trim() || '127.0.0.1';
  const port = Number(process.env.PORT?.trim() || 3000);
  const key = randomBytes(16).toString('hex');
  globalThis[PEER_KEY] = key;
  const app = next({ dev: false, dir: root, hostname, port });
  const gateOpened = new Promise((resolve) => {
    globalThis[OPEN_GATE] = resolve;
  });
  // Opens the runtime as well: a wrong setting ends the process here, before anything listens.
  await app.prepare();
  const gate = await gateOpened;
  const handle = app.getRequestHandler();
  const routeOf = routeNames(join(root, '.next'));
  const serveOne = async (request, response) => {
    const { headers } = request;
    // Next adds headers of a proxy of its own later.
    const { headers: ofAnswer, policy, refusal, forwarded } = gate.front(request);
    for (const [name, value] of Object.entries(ofAnswer)) response.setHeader(name, value);
    const id = randomUUID();
    headers[PEER_HEADER] = `${key} ${request.socket.remoteAddress ?? '-'} ${forwarded ? 'forwarded' : 'direct'}`;
    headers[PATH_HEADER] = request.url ?? '/';
    headers[REQUEST_ID_HEADER] = id;
    response.setHeader('x-request-id', id);
    response.once('close', () => server.listening || setImmediate(() => server.closeIdleConnections()));
    if (await gate.refuses(request, response, id, routeOf(request.url ?? '/'))) return;
    if (refusal !== null) return response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    for (const name of POLICY_HEADERS) delete headers[name];
    if (policy !== null) headers['content-security-policy'] = policy;
    await handle(request, response);
  };
  const answer = (request, response) => {
    serveOne(request, response).catch(() => response.destroy());
  };
  // What Node would refuse by itself is left to us, for the headers.
  const options = { connectionsCheckingInterval: CHECK_MS, maxHeaderSize: MAX_HEAD_BYTES, requireHostHeader: false };
  const server = createServer(options, answer);
  server.on('checkExpectation', answer);
  server.on('clientError', (error, socket) => refuseUnreadable(gate, error, socket));
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.once('error', (error) =>
    stopWith(`Port ${port} on ${hostname} cannot be listened on (${error.code}): set PORT to a free one.`),
  );
  server.listen(port, hostname);
  // No new connections; resolves when the answers in flight have left.
  globalThis[DRAIN] = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
}

const UNREADABLE = { HPE_HEADER_OVERFLOW: 'headers-too-large', ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout' };

/** What the parser refused, or what did not come in time, gets an answer as any other request does, unless the client has gone. */
async function refuseUnreadable(gate, error, socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  socket.end(await gate.rawRefusal(UNREADABLE[error.code] ?? 'invalid-request', randomUUID()));
}

/** The environment wins. */
function loadEnvFile() {
  const path = join(root, '.env');
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) process.env[name] ??= value;
}
