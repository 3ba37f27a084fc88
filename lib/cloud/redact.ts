/** Removes everything secret from texts that leave this folder. */
import { cleanText } from './parse-body';
import { percentEncode } from './sign-v3';

const SIGNATURE = /(Signature=)[^&\s,"']+/gi;
/** The vendor repeats the signed strings in its refusal of a signature: from here on nothing is kept. */
const ECHO = /(?:server\s{1,8})?(?:string[\s-]{0,8}to[\s-]{0,8}sign|canonical\s{0,8}request)|specified string/i;
/** Characters that are looked through at most; a hostile answer has 8 MiB. */
const WINDOW = 65_536;

/** A text without the given secrets, without signatures, and without what the vendor echoes of a signed request. */
export function redact(text: string, secrets: readonly string[]): string {
  const echo = text.search(ECHO);
  let clean = (echo === -1 ? text : text.slice(0, echo).trimEnd()).replace(SIGNATURE, '$1…');
  for (const form of formsOf(secrets)) clean = clean.replaceAll(form, '…');
  return clean;
}

/** The beginning of a text, at most so many UTF-8 bytes, redacted before it is cut: half a secret does not stay either. */
export function redactedStart(text: string, secrets: readonly string[], maxBytes: number): string {
  let clean = redact(text.slice(0, WINDOW), secrets);
  if (text.length > WINDOW) clean = clean.slice(0, -Math.max(1, ...formsOf(secrets).map((form) => form.length)));
  const bytes = Buffer.from(cleanText(clean), 'utf8').subarray(0, maxBytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
}

/** Secrets as they are, and as they look in addresses and in JSON. Longest first: one may be part of another. */
function formsOf(secrets: readonly string[]): string[] {
  return secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [...new Set([secret, percentEncode(secret), secret.replaceAll('/', '\\/')])])
    .sort((a, b) => b.length - a.length);
}
