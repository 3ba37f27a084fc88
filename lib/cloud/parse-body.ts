/** The one place where answers become values, so that nothing is lost or let in on the way. */

/** A number that may be too large for a double, where a value can stand. A cheap look before the costly one. */
const LARGE = /[:,[]\s*-?(?:\d{17,}|9\d{15})/;
/** Strings, to skip them; and whole numbers of 16 digits and more. Only for texts that are JSON: there it takes linear time. */
const STRINGS_AND_LARGE = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d{16,})(?![\d.eE])/g;
/** Escapes that can be NUL or half a character. Unescaped, neither can come: JSON forbids the one and UTF-8 the other. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/**
 * Parses JSON. Whole numbers that a double cannot hold become texts with all their digits (account ids are int64); in texts, NUL and
 * half characters become U+FFFD, since the database refuses them. Never throws.
 */
export function parseBody(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    const reviver = UNSTORABLE.test(text) ? cleanValue : undefined;
    const value: unknown = JSON.parse(text, reviver);
    return { ok: true, value: LARGE.test(text) ? JSON.parse(quoteLarge(text), reviver) : value };
  } catch {
    return { ok: false };
  }
}

/** A text that the database takes: NUL and half characters become U+FFFD. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function cleanValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value;
}

function quoteLarge(json: string): string {
  return json.replace(STRINGS_AND_LARGE, (found, number?: string) =>
    number === undefined || Number.isSafeInteger(Number(number)) ? found : `"${number}"`,
  );
}
