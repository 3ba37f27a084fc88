/**
 * Reads a list to its end. A list that did not stay the same while it was read is read again; one that keeps changing is an error:
 * half a list never counts as the whole.
 */
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import { errorOf } from './classify-answer';

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

interface ListOptions<T> {
  idOf: (row: T) => string;
  operation: string;
  regionId: string | null;
}

/** What takes over the rows of a list while it is read, so that a long one need not be held as a whole. */
export interface Sink<T> {
  /** A reading begins; what an earlier one gave was of a list that changed meanwhile. */
  begin(): void;
  /** Rows of one page. Pages read side by side come in any order; the reading goes on when the promise resolves. */
  page(rows: T[], place: { page: number; total: number | null }): Promise<void>;
}

const READINGS = 3;
const MAX_PAGES = 10_000;
/** Pages or parts read side by side. The rest is not begun, so that a failure ends the list at once. */
const PARALLEL = 8;

/** Reads pages by number into a sink: the first tells how many there are, the others are read side by side. The result is the ids of all rows. */
export async function streamNumberedPages<T>(
  read: (page: number) => Promise<CloudResult<NumberedPage<T>>>,
  options: ListOptions<T> & { pageSize: number },
  sink: Sink<T>,
): Promise<CloudResult<Set<string>>> {
  for (let reading = 1; ; reading++) {
    sink.begin();
    const ids = new Set<string>();
    const totals = new Set<number>();
    const readPage = async (page: number): Promise<CloudResult<NumberedPage<T>>> => {
      const result = await read(page);
      if (!result.ok) return result;
      const { rows, total } = result.value;
      totals.add(total);
      for (const row of rows) ids.add(options.idOf(row));
      await sink.page(rows, { page, total });
      return { ...result, value: { rows: [], total } };
    };
    const first = await readPage(1);
    if (!first.ok) return first;
    const pages = Math.ceil(first.value.total / options.pageSize);
    if (pages > MAX_PAGES) return unreadable(options, `the list says it has ${first.value.total} rows`);
    const numbers = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2);
    const rest = await readSideBySide(numbers, readPage);
    if (!rest.ok) return rest;
    if (totals.size === 1 && totals.has(ids.size)) return { ok: true, value: ids, requestId: first.requestId };
    if (reading === READINGS) return unreadable(options, 'the list kept changing while it was read');
  }
}

/** Reads pages by number; all rows in the list's order, each once. */
export async function readNumberedPages<T>(
  read: (page: number) => Promise<CloudResult<NumberedPage<T>>>,
  options: ListOptions<T> & { pageSize: number },
): Promise<CloudResult<T[]>> {
  return collected(options, (sink) => streamNumberedPages(read, options, sink));
}

/**
 * Reads pages by token into a sink, one after the other; while one is taken over, the next is already asked for. The result is the ids of all rows.
 */
export async function streamTokenPages<T>(
  read: (token: string | null) => Promise<CloudResult<TokenPage<T>>>,
  options: ListOptions<T>,
  sink: Sink<T>,
): Promise<CloudResult<Set<string>>> {
  sink.begin();
  const ids = new Set<string>();
  const tokens = new Set<string>();
  let token: string | null = null;
  let taken = Promise.resolve();
  for (let number = 1; ; number++) {
    const page: CloudResult<TokenPage<T>> = await read(token);
    await taken;
    if (!page.ok) return page;
    for (const row of page.value.rows) ids.add(options.idOf(row));
    taken = sink.page(page.value.rows, { page: number, total: null });
    // Told by the await of the next round, or of the end.
    taken.catch(() => undefined);
    token = page.value.next;
    if (token === null) {
      await taken;
      return { ok: true, value: ids, requestId: page.requestId };
    }
    if (tokens.has(token)) return unreadable(options, 'the list never ends: a token came twice');
    if (number >= MAX_PAGES) return unreadable(options, `the list goes on after ${MAX_PAGES} pages`);
    tokens.add(token);
  }
}

/** Reads pages by token; all rows, each once. */
export async function readTokenPages<T>(
  read: (token: string | null) => Promise<CloudResult<TokenPage<T>>>,
  options: ListOptions<T>,
): Promise<CloudResult<T[]>> {
  return collected(options, (sink) => streamTokenPages(read, options, sink));
}

async function collected<T>(
  { idOf }: ListOptions<T>,
  stream: (sink: Sink<T>) => Promise<CloudResult<Set<string>>>,
): Promise<CloudResult<T[]>> {
  let pages: T[][] = [];
  const result = await stream({
    begin() {
      pages = [];
    },
    async page(rows, { page }) {
      pages[page - 1] = rows;
    },
  });
  return result.ok ? { ...result, value: distinct(pages.flat(), idOf) } : result;
}

/** Runs one read per part and joins the rows; the first failure is the result. */
export async function readParts<P, T>(
  parts: P[],
  read: (part: P) => Promise<CloudResult<T[]>>,
): Promise<CloudResult<T[]>> {
  const all = await readSideBySide([...new Set(parts)], read);
  return all.ok ? { ok: true, value: all.value.flat(), requestId: null } : all;
}

/** Splits a list into pieces of at most `size`. */
export function chunksOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** Values in the order of the parts, or the first failure, after which no further part is begun. Rejects when one did, and only when none is at work any more. */
async function readSideBySide<P, V>(
  parts: P[],
  read: (part: P) => Promise<CloudResult<V>>,
): Promise<{ ok: true; value: V[] } | { ok: false; error: CloudError }> {
  const values: V[] = [];
  const queue = parts.entries();
  const failures: CloudError[] = [];
  let hasThrown = false;
  const workers = Array.from({ length: PARALLEL }, async () => {
    for (const [index, part] of queue) {
      const result = await read(part).catch((error: unknown) => {
        hasThrown = true;
        throw error;
      });
      if (!result.ok) failures.push(result.error);
      else values[index] = result.value;
      if (hasThrown || failures.length > 0) return;
    }
  });
  await Promise.allSettled(workers);
  await Promise.all(workers);
  const [error] = failures;
  return error ? { ok: false, error } : { ok: true, value: values };
}

function distinct<T>(rows: T[], idOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

/** The error of a list that was answered but cannot be taken for the truth. */
export function unreadable(
  { operation, regionId }: { operation: string; regionId: string | null },
  message: string,
  requestId: string | null = null,
): { ok: false; error: CloudError } {
  const context = { operation, regionId, ramAction: '', secrets: [] };
  return { ok: false, error: errorOf(context, 'unexpected-shape', { sent: true, status: 200, message, requestId }) };
}
