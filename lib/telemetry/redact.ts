/** Keeps secrets out of the log: those of the settings wherever they stand, and what looks like one. */
import 'server-only';
import type { Config } from '@/lib/config';

const HIDDEN = '[hidden]';
/** Shorter ones would be found in ordinary words. */
const LEAST_LENGTH = 6;
/** Access tokens, whatever follows `Bearer`, passwords in addresses, and cookies of sign-in and session. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\baic_[\w-]{16,}/g, HIDDEN],
  [/\b(bearer|basic)(\s+)[\w.~+/=-]{8,}/gi, `$1$2${HIDDEN}`],
  [/(:\/\/[^\s:/@"]*:)[^\s/"]+@/g, `$1${HIDDEN}@`],
  [/\b((?:session|sign-in)(?:-\d+)?=)[\w.%~-]{16,}/g, `$1${HIDDEN}`],
];

/** A function that hides, in one line of JSON, the secrets of these settings and what looks like one. */
export function redactor(config: Config): (line: string) => string {
  const secrets = secretsOf(config).flatMap(formsOf);
  secrets.sort((a, b) => b.length - a.length);
  return (line) => {
    let clean = line;
    for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN);
    for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
    return clean;
  };
}

/** The secrets that settings hold. Keys that the vendor's chain finds are known to `lib/cloud` alone, which hides them itself. */
function secretsOf({ cloud, auth, operating, databaseUrl, migrationUrl }: Config): string[] {
  const keys =
    cloud.credentials === 'chain' ? [] : [cloud.credentials.accessKeySecret, cloud.credentials.securityToken];
  const passwords = [databaseUrl, migrationUrl].map(passwordIn);
  return [...keys, ...passwords, auth.oidc.clientSecret, operating.metricsToken].filter(
    (secret): secret is string => typeof secret === 'string' && secret.length >= LEAST_LENGTH,
  );
}

function passwordIn(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).password : null;
}

/** As it is, as it stands in addresses, and as JSON writes it. */
function formsOf(secret: string): string[] {
  const plain = decoded(secret);
  return [...new Set([secret, plain, encodeURIComponent(plain)])].flatMap((form) => [
    ...new Set([form, JSON.stringify(form).slice(1, -1)]),
  ]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
