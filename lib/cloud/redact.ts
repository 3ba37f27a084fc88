/** Removes everything secret from texts that leave this folder. */
const SIGNATURE = /(Signature=)[^&\s,"']+/gi;
/** The vendor repeats the signed strings in its refusal of a signature. */
const ECHO = /\s*(server\s+string\s*to\s*sign|server\s+StringToSign|specified string)[\s\S]*$/i;

/** A text without the given secrets, without signatures, and without what the vendor echoes of a signed request. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.replace(ECHO, '').replace(SIGNATURE, '$1…');
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '…');
  return clean;
}
