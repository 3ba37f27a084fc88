/** Small conversions between the database's values and ours. */

/** A time as ISO 8601 UTC with milliseconds; drivers give dates. */
export function iso(value: Date | string): string {
  return new Date(value).toISOString();
}

/** The same for a column that can be empty. */
export function isoOrNull(value: Date | string | null): string | null {
  return value === null ? null : iso(value);
}

/** Rows per statement: small enough that the embedded database, which shares its thread, is never busy for long. */
export const BATCH = 500;

/** Splits rows into batches. */
export function batches<T>(rows: readonly T[], size = BATCH): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
