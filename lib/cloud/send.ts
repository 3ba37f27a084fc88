/** Sends one signed request and reads its answer within limits. Knows HTTP, not what answers mean. */
import 'server-only';
import { Agent, request } from 'undici';

/** What came back: status, headers that matter, and the body as far as the limit allows. */
export interface RawAnswer {
  status: number;
  contentType: string | null;
  requestId: string | null;
  retryAfter: string | null;
  /** The vendor's clock, from the `Date` header. */
  date: string | null;
  text: string;
  tooLarge: boolean;
}

/** How a request failed before a whole answer was there. `sent` is false only when certainly no byte left. */
export interface SendFailure {
  kind: 'unreachable' | 'timeout' | 'reset' | 'cancelled';
  sent: boolean;
  message: string;
}

export interface Limits {
  connectMs: number;
  callMs: number;
  maxBytes: number;
}

export interface Outgoing {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
}

const NOT_SENT_CODES = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);

/** Connections are kept between calls; redirects are not followed. */
export function createAgent(connectMs: number): Agent {
  return new Agent({ connect: { timeout: connectMs }, connections: 16, pipelining: 1 });
}

/** Sends once. Never throws. */
export async function send(
  agent: Agent,
  out: Outgoing,
  limits: Limits,
  signal?: AbortSignal,
): Promise<{ ok: true; answer: RawAnswer } | { ok: false; failure: SendFailure }> {
  if (signal?.aborted)
    return { ok: false, failure: { kind: 'cancelled', sent: false, message: 'cancelled before it was sent' } };
  const deadline = AbortSignal.timeout(limits.callMs);
  try {
    const response = await request(out.url, {
      dispatcher: agent,
      method: out.method,
      headers: out.headers,
      body: out.body,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      headersTimeout: limits.callMs,
      bodyTimeout: limits.callMs,
    });
    const { text, tooLarge } = await readText(response.body, limits.maxBytes);
    const header = (name: string) => {
      const value = response.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    };
    return {
      ok: true,
      answer: {
        status: response.statusCode,
        contentType: header('content-type'),
        requestId: header('x-acs-request-id'),
        retryAfter: header('x-acs-retry-after'),
        date: header('date'),
        text,
        tooLarge,
      },
    };
  } catch (error) {
    return { ok: false, failure: failureOf(error, deadline.aborted, signal?.aborted === true) };
  }
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<{ text: string; tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) return { text: Buffer.concat(chunks).toString('utf8', 0, 512), tooLarge: true };
  }
  return { text: Buffer.concat(chunks).toString('utf8'), tooLarge: false };
}

function failureOf(error: unknown, late: boolean, cancelled: boolean): SendFailure {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code && NOT_SENT_CODES.has(code)) return { kind: 'unreachable', sent: false, message: `no connection: ${code}` };
  if (late || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return { kind: 'timeout', sent: true, message: 'no whole answer in time' };
  }
  if (cancelled) return { kind: 'cancelled', sent: true, message: 'cancelled while waiting for the answer' };
  return { kind: 'reset', sent: true, message: `the connection ended before the answer did: ${code ?? message}` };
}

function codeOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && cause.code !== 'UND_ERR_ABORTED') return cause.code;
  }
  return null;
}
