/**
 * Serves a finished build: `npm run serve`, and what `npm start` runs. Settings come from the environment and `.env`. It installs, builds and
 * simulates nothing, and writes nothing but the database's folder.
 *
 * Next's handlers see no socket, and every header can be forged, so the address of the peer is handed to them in a header under a key that only
 * this process knows. Headers that every answer has are set here too, before anything can answer; what they are is decided in `lib/http/answer-headers.ts`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, STATUS_CODES } from 'node:http';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root, stopWith } from './steps.mjs';

/** Read by `lib/auth/peer.ts`. */
const PEER_HEADER = 'x-console-peer';
/** Read by `lib/auth/page-access.ts`. */
const PATH_HEADER = 'x-console-path';
const PEER_KEY = Symbol.for('appstream-image-console.peer-key');
/** Called by `lib/http/answer-headers.ts` when the settings have been read. */
const FRONT_KEY = Symbol.for('appstream-image-console.front');
/** Where Next looks for the nonce of its scripts. */
const POLICY_HEADERS = ['content-security-policy', 'content-security-policy-report-only'];
/** Answers to what could not be read as a request. */
const UNREADABLE = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** A client that sends its headers, or its whole request, slower than this is let go. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
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
  const front = new Promise((resolve) => {
    globalThis[FRONT_KEY] = resolve;
  });
  const app = next({ dev: false, dir: root, hostname, port });
  // Begins to open the runtime as well: a wrong setting ends the process here, before anything listens.
  await app.prepare();
  const handle = app.getRequestHandler();
  const frontOf = await front;
  const answer = (request, response) => {
    const { headers, policy, refusal } = frontOf({
      method: request.method,
      target: request.url,
      host: request.headers.host,
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (refusal !== null) return response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    for (const name of POLICY_HEADERS) delete request.headers[name];
    if (policy !== null) request.headers['content-security-policy'] = policy;
    request.headers[PEER_HEADER] = `${key} ${request.socket.remoteAddress ?? ''}`;
    request.headers[PATH_HEADER] = request.url ?? '/';
    handle(request, response).catch(() => response.destroy());
  };
  // Two refusals that Node would send by itself are left to us, for the headers.
  const server = createServer({ connectionsCheckingInterval: CHECK_MS, requireHostHeader: false }, answer);
  server.on('checkExpectation', answer);
  server.on('clientError', (error, socket) => answerUnreadable(error, socket, frontOf({ target: '/api/' }).headers));
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.once('error', (error) =>
    stopWith(`Port ${port} on ${hostname} cannot be listened on (${error.code}): set PORT to a free one.`),
  );
  server.listen(port, hostname);
  process.once('SIGTERM', () => close(server));
  process.once('SIGINT', () => close(server));
}

/** As Node does by itself, with the headers of every answer. */
function answerUnreadable(error, socket, headers) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
  const status = UNREADABLE[error.code] ?? 400;
  const lines = Object.entries({ ...headers, 'Cache-Control': 'no-store', 'Content-Length': '0', Connection: 'close' });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
}

/** No new connections; the worker ends the process when its work in flight is done (`lib/worker/start-server.ts`). */
function close(server) {
  server.close();
  server.closeIdleConnections();
}

/** The environment wins. */
function loadEnvFile() {
  const path = join(root, '.env');
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) process.env[name] ??= value;
}
