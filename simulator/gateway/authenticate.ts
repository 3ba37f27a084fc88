/**
 * Who is calling, and whether the call is what they signed. Both signatures are computed over the bytes that arrived.
 * Source: App Streaming notes 2.1, 2.2 and 2.5. The order of the checks is inference: key, time, signature, token, nonce.
 */
import { timingSafeEqual } from 'node:crypto';
import { ApiError, apiError, codeEntry, invalidParameter, missingParameter } from './api-error';
import type { Call } from './call';
import { type Nonces, TIME_WINDOW_MS } from './nonces';
import { readText } from './parameters';
import { signV1, stringToSignV1 } from './signature-v1';
import { canonicalRequestV3, parseAuthorizationV3, signV3, stringToSignV3, V3_ALGORITHM } from './signature-v3';

/** The one account that the simulator knows. Fixed, documented in the README, worth nothing anywhere else. */
export const CREDENTIALS = {
  accessKeyId: 'simulator-access-key-id',
  accessKeySecret: 'simulator-access-key-secret',
  securityToken: 'simulator-security-token',
} as const;

/** What the checks depend on. */
export interface Gate {
  now: number;
  nonces: Nonces;
  securityTokenRequired: boolean;
}

/** The two ways of signing. */
export type Scheme = 'V3' | 'V1';

function checkKey(accessKeyId: string): void {
  if (accessKeyId !== CREDENTIALS.accessKeyId) throw apiError('InvalidAccessKeyId.NotFound');
}

function checkTime(text: string | undefined, now: number): void {
  if (text === undefined) throw missingParameter('Timestamp');
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw apiError('InvalidTimeStamp.Format');
  if (Math.abs(now - time) > TIME_WINDOW_MS) throw apiError('InvalidTimeStamp.Expired');
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function mismatch(message: string): ApiError {
  const entry = codeEntry('SignatureDoesNotMatch');
  return new ApiError('SignatureDoesNotMatch', { status: entry.status, message });
}

function mustBeSigned(headers: Call['headers']): string[] {
  return Object.keys(headers).filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'));
}

function checkV3(call: Call, header: string, now: number): void {
  const authorization = parseAuthorizationV3(header);
  if (!authorization) {
    throw apiError(header.startsWith(V3_ALGORITHM) ? 'IncompleteSignature' : 'InvalidSignatureMethod');
  }
  checkKey(authorization.accessKeyId);
  checkTime(call.headers['x-acs-date'], now);
  const canonical = canonicalRequestV3({ ...call, signedHeaders: authorization.signedHeaders });
  const stringToSign = stringToSignV3(canonical);
  const bodyHash = canonical.slice(canonical.lastIndexOf('\n') + 1);
  const complete = mustBeSigned(call.headers).every((name) => authorization.signedHeaders.includes(name));
  const matches = same(signV3(stringToSign, CREDENTIALS.accessKeySecret), authorization.signature);
  if (!matches || !complete || call.headers['x-acs-content-sha256'] !== bodyHash) {
    throw mismatch(
      `Specified signature does not match our calculation. server StringToSign is [${stringToSign}] server CanonicalRequest is [${canonical}]`,
    );
  }
}

function checkV1(call: Call, signature: string, now: number): void {
  const { parameters } = call;
  const accessKeyId = readText(parameters, 'AccessKeyId');
  if (accessKeyId === undefined) throw missingParameter('AccessKeyId');
  checkKey(accessKeyId);
  if (readText(parameters, 'SignatureMethod') !== 'HMAC-SHA1') throw apiError('InvalidSignatureMethod');
  if (readText(parameters, 'SignatureVersion') !== '1.0') throw invalidParameter('SignatureVersion');
  checkTime(readText(parameters, 'Timestamp'), now);
  const stringToSign = stringToSignV1(call.method, [...call.query, ...call.form]);
  if (!same(signV1(stringToSign, CREDENTIALS.accessKeySecret), signature)) {
    throw mismatch(`${codeEntry('SignatureDoesNotMatch').message} server string to sign is:${stringToSign}`);
  }
}

function checkToken(token: string | undefined, required: boolean): void {
  if (token === undefined && required) throw missingParameter('SecurityToken');
  if (token !== undefined && token !== CREDENTIALS.securityToken) throw apiError('InvalidSecurityToken.Expired');
}

/** Lets a call through or throws the gateway's error; answers how it was signed. */
export function authenticate(call: Call, gate: Gate): Scheme {
  const header = call.headers.authorization;
  const signature = readText(call.parameters, 'Signature');
  if (header !== undefined) checkV3(call, header, gate.now);
  else if (signature !== undefined) checkV1(call, signature, gate.now);
  else throw missingParameter('Signature');
  const token = call.headers['x-acs-security-token'] ?? readText(call.parameters, 'SecurityToken');
  checkToken(token, gate.securityTokenRequired);
  if (call.nonce === undefined) throw missingParameter('SignatureNonce');
  if (!gate.nonces.take(call.nonce, gate.now)) throw apiError('SignatureNonceUsed');
  return header !== undefined ? 'V3' : 'V1';
}
