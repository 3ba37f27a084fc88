/**
 * Reads a list to its end. A list that did not stay the same while it was read is read again; one that keeps changing is an error:
 * half a list never counts as the whole.
 */
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';

/** Rows of one page, and how many there are in all. */
export interface NumberedPage<T> {
  rows: T[];
  total: number;
}

/** Rows of one page, and where the next one begins; null at the end. */
export interface TokenPage<T> {
  rows: T[];
  next: string | null;
}

const READINGS = 3;
const MAX_PAGES = 10_000;

/** Reads pages by number: the first tells how many there are, the others are read side by side. */
export async function readNumberedPages<T>(
  read: (page: number) => Promise<CloudResult<NumberedPage<T>>>,
  options: { pageSize: number; idOf: (row: T) => string; operation: string; regionId: string | null },
): Promise<CloudResult<T[]>> {
  for (let reading = 1; ; reading++) {
    const first = await read(1);
    if (!first.ok) return first;
    const pages = Math.ceil(first.value.total / options.pageSize);
    if (pages > MAX_PAGES) return changing(options, `the list says it has ${first.value.total} rows`);
    const rest = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, index) => read(index + 2)));
    const failed = rest.find((page) => !page.ok);
    if (failed && !failed.ok) return failed;
    const all = [first, ...rest].flatMap((page) => (page.ok ? [page.value] : []));
    const rows = distinct(
      all.flatMap((page) => page.rows),
      options.idOf,
    );
    if (all.every((page) => page.total === rows.length)) return { ok: true, value: rows, requestId: first.requestId };
    if (reading === READINGS) return changing(options, 'the list kept changing while it was read');
  }
}

/** Reads pages by token, one after the other. */
export async function readTokenPages<T>(
  read: (token: string | null) => Promise<CloudResult<TokenPage<T>>>,
  options: { idOf: (row: T) => string; operation: string; regionId: string | null },
): Promise<CloudResult<T[]>> {
  const rows: T[] = [];
  const tokens = new Set<string>();
  for (let token: string | null = null; ; ) {
    const page: CloudResult<TokenPage<T>> = await read(token);
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    token = page.value.next;
    if (token === null) return { ok: true, value: distinct(rows, options.idOf), requestId: page.requestId };
    if (tokens.has(token) || tokens.size >= MAX_PAGES)
      return changing(options, 'the list never ends: a token came twice');
    tokens.add(token);
  }
}

/** Runs one read per part and joins the rows; the first failure is the result. */
export async function readParts<P, T>(
  parts: P[],
  read: (part: P) => Promise<CloudResult<T[]>>,
): Promise<CloudResult<T[]>> {
  const results = await Promise.all(parts.map(read));
  const failed = results.find((result) => !result.ok);
  if (failed) return failed;
  return { ok: true, value: results.flatMap((result) => (result.ok ? result.value : [])), requestId: null };
}

/** Splits a list into pieces of at most `size`. */
export function chunksOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

function distinct<T>(rows: T[], idOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

function changing(
  { operation, regionId }: { operation: string; regionId: string | null },
  message: string,
): { ok: false; error: CloudError } {
  return {
    ok: false,
    error: {
      kind: 'unexpected-shape',
      operation,
      regionId,
      sent: true,
      status: 200,
      code: null,
      message,
      requestId: null,
      contentType: null,
      bodyStart: null,
      retryAfterMs: null,
      missingPermission: null,
    },
  };
}
