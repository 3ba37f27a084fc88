/** Small conversions between the database's values and ours. */

/** A time as ISO 8601 UTC with milliseconds; drivers give dates. */
export function iso(value: Date | string): string {
  return new Date(value).toISOString();
}

/** The same for a column that can be empty. */
export function isoOrNull(value: Date | string | null): string | null {
  return value === null ? null : iso(value);
}

/** A text that a column can hold: NUL and halves of surrogate pairs become U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** The parameters of a statement with texts that a column can hold. JSON, which escapes them, comes from `json`. */
export function storableParams(params: unknown[] | undefined): unknown[] | undefined {
  return params?.map((param) => {
    if (typeof param === 'string') return storable(param);
    return Array.isArray(param) ? storableParams(param) : param;
  });
}

/** Escapes of NUL and of half a character, as `JSON.stringify` writes them; whole characters are never escaped. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;
const ESCAPES = /\\(?:u(?:0000|d[89a-f][0-9a-f]{2})|.)/g;

/** A value as JSON that a column can hold. */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return text.replace(ESCAPES, (found) => (UNSTORABLE.test(found) ? '\uFFFD' : found));
}

/** The largest number of an `integer` column. */
const MAX_INTEGER = 2 ** 31 - 1;

/** A number as an `integer` column can hold it: rounded, at most its largest; 0 when it is none. */
export function toInteger(value: number): number {
  return Math.min(MAX_INTEGER, Math.max(-MAX_INTEGER, Math.round(value) || 0));
}

/** Rows per statement: small enough that the embedded database, which shares its thread, is never busy for long. */
export const BATCH = 500;

/** Splits rows into batches. */
export function batches<T>(rows: readonly T[], size = BATCH): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
