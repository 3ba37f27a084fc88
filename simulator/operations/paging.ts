/** The two ways of paging. Source: parameters of the list operations in both notes. */
import { invalidParameter } from '../gateway/api-error';
import { type Parameters, readInteger, readText } from '../gateway/parameters';

/** One page of a numbered list. */
export interface NumberedPage<T> {
  rows: T[];
  total: number;
  pageNumber: number;
  pageSize: number;
}

/** PageNumber and PageSize; pages beyond the end are empty. A size above the maximum is refused (inference). */
export function numberedPage<T>(
  parameters: Parameters,
  all: readonly T[],
  limits: { usual: number; maximum: number },
): NumberedPage<T> {
  const pageNumber = readInteger(parameters, 'PageNumber', { minimum: 1 }) ?? 1;
  const pageSize = readInteger(parameters, 'PageSize', { minimum: 1, maximum: limits.maximum }) ?? limits.usual;
  const start = (pageNumber - 1) * pageSize;
  return { rows: all.slice(start, start + pageSize), total: all.length, pageNumber, pageSize };
}

function readToken(text: string): number {
  const match = /^after:(\d+)$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  if (!match) throw invalidParameter('NextToken');
  return Number(match[1]);
}

/**
 * MaxResults and NextToken. The token is opaque to clients; it remembers the last row shown, so that rows that vanish
 * between two pages make no other row skip. It is empty at the end.
 */
export function tokenPage<T extends { seq: number }>(
  parameters: Parameters,
  all: readonly T[],
  limits: { usual: number; maximum: number; minimum: number },
): { rows: T[]; nextToken: string } {
  const { minimum, maximum } = limits;
  const size = readInteger(parameters, 'MaxResults', { minimum, maximum }) || limits.usual;
  const token = readText(parameters, 'NextToken');
  const after = token === undefined ? 0 : readToken(token);
  const start = after === 0 ? 0 : firstAfter(all, after);
  const rows = all.slice(start, start + size);
  const last = rows.at(-1);
  const more = last !== undefined && start + size < all.length;
  return { rows, nextToken: more ? Buffer.from(`after:${last.seq}`).toString('base64url') : '' };
}

function firstAfter(all: readonly { seq: number }[], after: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.seq ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
