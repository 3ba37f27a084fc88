/**
 * The vendor's V3 signature (ACS3-HMAC-SHA256) as pure functions of the request, the keys, the nonce and the time.
 * Source: the vendor's signature page, section 2.2 of the notes; every stage is tested with published vectors.
 */
import { createHash, createHmac } from 'node:crypto';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/** Keys that sign. They never leave `lib/cloud`. */
export interface SigningKeys {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string | undefined;
}

export interface RequestToSign {
  method: 'GET' | 'POST';
  host: string;
  action: string;
  version: string;
  /** Parameters that travel in the query string. */
  query: Record<string, string>;
  /** The body's bytes as they are sent. */
  body: string;
  contentType: string | null;
  nonce: string;
  /** Time of the request; sent with seconds, in UTC. */
  date: Date;
}

/** RFC 3986 encoding as the vendor wants it: everything but letters, digits and `-_.~`. Half a character becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `name=value` pairs sorted by name and joined by `&`. */
export function encodeParameters(parameters: Record<string, string>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters[name] ?? '')}`)
    .join('&');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Headers of the request but `authorization`, in lower case. */
export function headersToSign(request: RequestToSign, keys: SigningKeys): Record<string, string> {
  return {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-version': request.version,
    'x-acs-date': request.date.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': request.nonce,
    'x-acs-content-sha256': sha256(request.body),
    ...(request.contentType ? { 'content-type': request.contentType } : {}),
    ...(keys.securityToken
      ? { 'x-acs-security-token': keys.securityToken, 'x-acs-accesskey-id': keys.accessKeyId }
      : {}),
  };
}

/** The six parts of the canonical request, joined by newlines. */
export function canonicalRequest(request: RequestToSign, headers: Record<string, string>): string {
  const names = Object.keys(headers).sort();
  return [
    request.method,
    '/',
    encodeParameters(request.query),
    names.map((name) => `${name}:${headers[name]?.trim()}\n`).join(''),
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
}

/** Algorithm and hash of the canonical request. */
export function stringToSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256(canonical)}`;
}

/** Hexadecimal HMAC-SHA256 with the plain secret. */
export function signatureOf(text: string, accessKeySecret: string): string {
  return createHmac('sha256', accessKeySecret).update(text, 'utf8').digest('hex');
}

/** All headers of the signed request. */
export function signV3(request: RequestToSign, keys: SigningKeys): Record<string, string> {
  const headers = headersToSign(request, keys);
  const signature = signatureOf(stringToSign(canonicalRequest(request, headers)), keys.accessKeySecret);
  const signed = Object.keys(headers).sort().join(';');
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${keys.accessKeyId},SignedHeaders=${signed},Signature=${signature}`,
  };
}
