/** Sends one signed request and reads its answer within limits. Knows HTTP, not what answers mean. */
import 'server-only';
import { Agent, type Dispatcher, request } from 'undici';

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
  /** What had come until then; null when not even a status had. */
  partial: RawAnswer | null;
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

/** Bytes that are kept of an answer that is too large or was cut. */
const KEPT = 65_536;

/** Connections are kept between calls; redirects are not followed. */
export function createAgent(connectMs: number): Agent {
  return new Agent({ connect: { timeout: connectMs }, connections: 16, pipelining: 1 });
}

/** How far a request came. */
interface Progress {
  /** A connection was there and the request was about to be written to it. */
  started: boolean;
  late: boolean;
  cancelled: boolean;
  /** Status and headers of the answer. */
  head: Omit<RawAnswer, 'text' | 'tooLarge'> | null;
  chunks: Buffer[];
}

/** Sends once. Never throws. */
export async function send(
  agent: Agent,
  out: Outgoing,
  limits: Limits,
  signal?: AbortSignal,
): Promise<{ ok: true; answer: RawAnswer } | { ok: false; failure: SendFailure }> {
  const progress: Progress = { started: false, late: false, cancelled: false, head: null, chunks: [] };
  if (signal?.aborted) return { ok: false, failure: failureOf(null, { ...progress, cancelled: true }) };
  const stop = new AbortController();
  const timer = setTimeout(() => end('late'), limits.callMs);
  const cancel = () => end('cancelled');
  function end(why: 'late' | 'cancelled') {
    progress[why] = true;
    stop.abort();
  }
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const response = await request(out.url, {
      dispatcher: agent.compose(noteStart(progress)),
      method: out.method,
      headers: out.headers,
      body: out.body,
      signal: stop.signal,
      headersTimeout: limits.callMs,
      bodyTimeout: limits.callMs,
    });
    progress.head = headOf(response);
    return { ok: true, answer: { ...progress.head, ...(await readText(response.body, progress, limits.maxBytes)) } };
  } catch (error) {
    return { ok: false, failure: failureOf(error, progress) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * Error codes do not tell whether anything left: EHOSTUNREACH or a TLS alert may come after the request. What tells is whether the
 * library had a connection and began to write.
 */
function noteStart(progress: Progress): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (...started) => {
        progress.started = true;
        handler.onRequestStart?.(...started);
      },
      onResponseStart: (...head) => handler.onResponseStart?.(...head),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...error) => handler.onResponseError?.(...error),
    });
}

function headOf({ statusCode, headers }: Dispatcher.ResponseData): Omit<RawAnswer, 'text' | 'tooLarge'> {
  const header = (name: string) => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  return {
    status: statusCode,
    contentType: header('content-type'),
    requestId: header('x-acs-request-id'),
    retryAfter: header('x-acs-retry-after'),
    date: header('date'),
  };
}

async function readText(
  body: AsyncIterable<Buffer>,
  { chunks }: Progress,
  maxBytes: number,
): Promise<{ text: string; tooLarge: boolean }> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) return { text: Buffer.concat(chunks).toString('utf8', 0, KEPT), tooLarge: true };
  }
  return { text: Buffer.concat(chunks).toString('utf8'), tooLarge: false };
}

function failureOf(error: unknown, { started, late, cancelled, head, chunks }: Progress): SendFailure {
  const code = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
  const partial = head && { ...head, text: Buffer.concat(chunks).toString('utf8', 0, KEPT), tooLarge: false };
  if (cancelled) {
    const message = started ? 'cancelled while waiting for the answer' : 'cancelled before it was sent';
    return { kind: 'cancelled', sent: started, message, partial };
  }
  if (!started) {
    return { kind: 'unreachable', sent: false, message: `no connection: ${late ? 'not in time' : code}`, partial };
  }
  if (late || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return { kind: 'timeout', sent: true, message: 'no whole answer in time', partial };
  }
  return { kind: 'reset', sent: true, message: `the connection ended before the answer did: ${code}`, partial };
}

function codeOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && cause.code !== 'UND_ERR_ABORTED') return cause.code;
  }
  return null;
}
