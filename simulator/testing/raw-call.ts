/** Calls made by hand, where a test has to be wrong in one detail or has to see the bytes of the answer. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { canonicalQuery, type Pairs } from '../gateway/percent-encoding';
import { canonicalRequestV3, sha256Hex, signV3, stringToSignV3 } from '../gateway/signature-v3';

/** A call; what is left out is as it should be. */
export interface RawCall {
  action: string;
  version?: string;
  method?: string;
  path?: string;
  query?: Pairs;
  form?: Pairs;
  secret?: string;
  date?: string;
  nonce?: string;
  /** Sent instead of the body that was signed. */
  sentBody?: string;
  /** Sent and signed besides the usual ones. */
  extraHeaders?: Record<string, string>;
  /** Sent, but not signed. */
  unsignedHeaders?: Record<string, string>;
  chunked?: boolean;
  timeoutMs?: number;
}

/** What came back, before anything is made of it. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function signedHeaders(host: string, body: string, query: Pairs, call: RawCall): Record<string, string> {
  const headers: Record<string, string> = {
    host,
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': call.action,
    'x-acs-version': call.version ?? '2021-09-01',
    'x-acs-date': call.date ?? now(),
    'x-acs-signature-nonce': call.nonce ?? randomUUID(),
    'x-acs-content-sha256': sha256Hex(body),
    ...call.extraHeaders,
  };
  const names = Object.keys(headers).sort();
  const canonical = canonicalRequestV3({
    method: call.method ?? 'POST',
    path: call.path ?? '/',
    query,
    headers,
    signedHeaders: names,
    body: Buffer.from(body),
  });
  const signature = signV3(stringToSignV3(canonical), call.secret ?? 'simulator-access-key-secret');
  const credential = `Credential=simulator-access-key-id,SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...headers, authorization: `ACS3-HMAC-SHA256 ${credential}` };
}

/** Sends bytes and collects bytes; rejects when the connection breaks or nothing comes in time. */
export function send(
  endpoint: string,
  options: { method: string; path: string; headers: Record<string, string>; body: string; timeoutMs?: number },
): Promise<RawAnswer> {
  const { method, path, headers, body, timeoutMs = 5_000 } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${endpoint}${path}`,
      { method, headers, agent: false, timeout: timeoutMs },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
        });
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Signs with V3 and sends. */
export function rawCall(endpoint: string, call: RawCall): Promise<RawAnswer> {
  const query = call.query ?? [];
  const body = canonicalQuery(call.form ?? []);
  const sent = call.sentBody ?? body;
  const headers = { ...signedHeaders(new URL(endpoint).host, body, query, call), ...call.unsignedHeaders };
  const length: Record<string, string> = call.chunked
    ? { 'transfer-encoding': 'chunked' }
    : { 'content-length': String(Buffer.byteLength(sent)) };
  const search = query.length > 0 ? `?${canonicalQuery(query)}` : '';
  return send(endpoint, {
    method: call.method ?? 'POST',
    path: `${call.path ?? '/'}${search}`,
    headers: { ...headers, ...length },
    body: sent,
    ...(call.timeoutMs ? { timeoutMs: call.timeoutMs } : {}),
  });
}

/** The error code of an answer, or null. */
export function codeOf(answer: RawAnswer): string | null {
  const body = JSON.parse(answer.text) as { Code?: string };
  return body.Code ?? null;
}
