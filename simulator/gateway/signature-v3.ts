/**
 * The V3 signature (ACS3-HMAC-SHA256), as pure functions over what arrived.
 * Source: App Streaming notes 2.2; the published example is a test.
 */
import { createHash, createHmac } from 'node:crypto';
import { canonicalQuery, type Pairs } from './percent-encoding';

/** Name of the algorithm, first word of the `Authorization` header. */
export const V3_ALGORITHM = 'ACS3-HMAC-SHA256';

/** What the canonical request is made of. `signedHeaders` comes from the request, not from us. */
export interface V3Input {
  method: string;
  path: string;
  query: Pairs;
  headers: Readonly<Record<string, string>>;
  signedHeaders: readonly string[];
  body: Uint8Array;
}

/** The three parts of the `Authorization` header. */
export interface V3Authorization {
  accessKeyId: string;
  signedHeaders: string[];
  signature: string;
}

/** Hex SHA-256 of bytes or text. */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Canonical request: six parts joined by a newline, the fourth with a newline after every header. */
export function canonicalRequestV3(input: V3Input): string {
  const headerBlock = input.signedHeaders.map((name) => `${name}:${(input.headers[name] ?? '').trim()}\n`).join('');
  return [
    input.method,
    input.path,
    canonicalQuery(input.query),
    headerBlock,
    input.signedHeaders.join(';'),
    sha256Hex(input.body),
  ].join('\n');
}

/** String to sign: algorithm and hash of the canonical request. */
export function stringToSignV3(canonicalRequest: string): string {
  return `${V3_ALGORITHM}\n${sha256Hex(canonicalRequest)}`;
}

/** Signature: hex HMAC-SHA256 with the plain secret. */
export function signV3(stringToSign: string, accessKeySecret: string): string {
  return createHmac('sha256', accessKeySecret).update(stringToSign).digest('hex');
}

/** Takes the `Authorization` header apart; null when it does not follow the form. */
export function parseAuthorizationV3(header: string): V3Authorization | null {
  const match = /^ACS3-HMAC-SHA256\s+Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-fA-F]+)$/.exec(
    header,
  );
  const [, accessKeyId, signedHeaders, signature] = match ?? [];
  if (!accessKeyId || !signedHeaders || !signature) return null;
  return { accessKeyId, signedHeaders: signedHeaders.split(';'), signature: signature.toLowerCase() };
}
