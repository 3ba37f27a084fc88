/**
 * The first look at every request, whatever it is for, before Next sees it: lengths, and how much its address asks. Called by
 * `scripts/serve.mjs`.
 */
import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '@/lib/auth/peer';
import type { Problem, ProblemCode } from '@/lib/contract/problem';
import { saysForwarded } from '@/lib/domain/forwarded';
import type { Runtime } from '@/lib/services/runtime';
import { noteRequest } from '@/lib/telemetry/metrics';
import { type Asked, type Front, frontOf, readablePath } from './answer-headers';
import { PROBLEM_TYPE, problemOf, problemResponse } from './problem-response';
import { networkOf, RateLimited, takeOne } from './rate-limit';
import { MAX_BODY_BYTES } from './read-request';

/** Longest address of a request, in characters. */
const MAX_ADDRESS_CHARS = 8192;
/** A HEAD is answered as its GET, and an OPTIONS by the methods that there are. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Files of the build: whoever opens a page asks for many, and they cost nothing. */
const STATIC = '/_next/static/';
/** A client that is still sending what nobody reads is let go after this. */
const LINGER_MS = 2000;

/** What the server asks of the gate. */
export interface Gate {
  /** Headers of the answer, and what concerns everybody who asks like this. */
  front(request: IncomingMessage): Front & Pick<Asked, 'forwarded'>;
  /** Answers what must not go on, and then tells so. `id` and `route` are the request's. */
  refuses(request: IncomingMessage, response: ServerResponse, id: string, route: string): Promise<boolean>;
  /** An answer for what could not even be read as a request, as bytes of HTTP/1.1. */
  rawRefusal(why: 'headers-too-large' | 'request-timeout' | 'invalid-request', id: string): Promise<string>;
}

const OPEN_GATE = Symbol.for('appstream-image-console.open-gate');

/** Opens the gate of this process: hands it to the server, which takes requests from then on. In development there is none. */
export function openGate(rt: Runtime): void {
  const gate: Gate = {
    front({ method, url: target, headers }) {
      const forwarded = saysForwarded(headers);
      return { ...frontOf({ method, target, host: headers.host, forwarded }, rt.config), forwarded };
    },
    async refuses(request, response, id, route) {
      const startedAt = performance.now();
      // A request whose body is given up knows its socket no more.
      const { socket } = request;
      finishAnswers(request, response, id);
      response.once('close', () => {
        noteRequest(request.method ?? '', route, response.statusCode, (performance.now() - startedAt) / 1000);
        if (!request.complete) setTimeout(() => socket.destroy(), LINGER_MS).unref();
      });
      const refusal = await refusalOf(rt, request, id);
      if (!refusal) return false;
      for (const [name, value] of refusal.headers) response.setHeader(name, value);
      response.writeHead(refusal.status).end(await refusal.text());
      return true;
    },
    async rawRefusal(why, id) {
      const { headers } = frontOf({ method: undefined, target: '/api/', host: undefined, forwarded: false }, rt.config);
      const response = problemResponse(
        why,
        DETAILS[why],
        id,
        {},
        { ...headers, 'x-request-id': id, connection: 'close' },
      );
      const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const body = await response.text();
      return `HTTP/1.1 ${response.status} ${why}\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    },
  };
  (globalThis as { [OPEN_GATE]?: (gate: Gate) => void })[OPEN_GATE]?.(gate);
}

const DETAILS = {
  'headers-too-large': 'The headers are larger than 16 KiB: a cookie or an address may be too long. Nothing was done.',
  'request-timeout': 'The request did not come whole in time. Nothing was done. Send it again.',
  'invalid-request': 'What was sent is not a request of HTTP/1.1. Nothing was done.',
} as const;

/** Refusals that Next makes itself, such as of a method that a route does not have, come without a word. */
const BARE: Record<number, [ProblemCode, string]> = {
  400: ['invalid-request', 'The request is not valid. Nothing was done.'],
  405: ['method-not-allowed', 'This address has no such method. Nothing was done.'],
};

/**
 * Ends the connection after an answer to a request that was not read to its end, and gives an empty refusal of a call of the API the body that all
 * others have. The head of an answer may have been made when its end is asked for (compression does so), so both are waited for.
 */
function finishAnswers(request: IncomingMessage, response: ServerResponse, id: string): void {
  const explains = request.url?.startsWith('/api/') && request.method !== 'HEAD';
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  let text: string | null = null;
  response.writeHead = ((status: number, ...given: unknown[]) => {
    if (!request.complete) response.shouldKeepAlive = false;
    const bare = explains ? BARE[status] : undefined;
    if (bare && !response.hasHeader('content-type')) {
      text = JSON.stringify(problemOf(bare[0], bare[1], id));
      response.removeHeader('content-length');
      response.setHeader('content-type', PROBLEM_TYPE);
      response.setHeader('cache-control', 'private, no-store');
    }
    return writeHead(status, ...given);
  }) as typeof response.writeHead;
  response.end = ((...given: unknown[]) => {
    if (response.statusCode in BARE && !response.headersSent) response.writeHead(response.statusCode);
    return text === null ? end(...given) : end(text);
  }) as typeof response.end;
}

async function refusalOf(rt: Runtime, request: IncomingMessage, id: string): Promise<Response | null> {
  const { url = '' } = request;
  const refuse = (code: ProblemCode, detail: string, extras: Partial<Problem> = {}, headers = {}) =>
    problemResponse(code, detail, id, extras, headers);
  if (url.length > MAX_ADDRESS_CHARS)
    return refuse('address-too-long', `The address is longer than ${MAX_ADDRESS_CHARS} characters. Nothing was done.`);
  if (!METHODS.includes(request.method ?? ''))
    return refuse('method-not-allowed', `There is no method ${request.method} here. Nothing was done.`);
  if (readablePath(url) === null)
    return refuse(
      'invalid-request',
      'The address is not valid: it has to be a path, encoded as UTF-8. Nothing was done.',
    );
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
    return refuse('body-too-large', `The body is larger than ${MAX_BODY_BYTES} bytes. Nothing was done.`);
  if (url.startsWith(STATIC)) return null;
  const header = (name: string) => request.headers[name]?.toString() ?? null;
  try {
    await takeOne(rt, 'address', networkOf(clientAddress({ get: header }, rt.config)));
    return null;
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    return refuse('rate-limited', error.message, {}, { 'retry-after': String(error.retryAfterSeconds) });
  }
}
