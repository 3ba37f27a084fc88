/** The V1 signature (HMAC-SHA1), as pure functions. Source: App Streaming notes 2.1 and the last lines of 2.2. */
import { createHmac } from 'node:crypto';
import { canonicalQuery, type Pairs, percentEncode } from './percent-encoding';

/** String to sign over all parameters but `Signature`, body parameters included. */
export function stringToSignV1(method: string, parameters: Pairs): string {
  const signed = parameters.filter(([name]) => name !== 'Signature');
  return `${method}&%2F&${percentEncode(canonicalQuery(signed))}`;
}

/** Signature: base64 HMAC-SHA1, key is the secret plus `&`. */
export function signV1(stringToSign: string, accessKeySecret: string): string {
  return createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
}
