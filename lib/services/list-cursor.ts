/** Cursors of the list: the place of the last row in an order, as a text that only this list can read. */
import 'server-only';
import { isNumeric, type Place } from '@/lib/index/image-order';
import type { OrderedFilter } from '@/lib/index/image-query';
import { ServiceError } from './service-error';

type Order = Pick<OrderedFilter, 'sort' | 'direction'>;

/** The cursor of a place. */
export function cursorOf({ value, nameKey, id }: Place, { sort, direction }: Order): string {
  return Buffer.from(JSON.stringify([sort, direction, value, nameKey, id])).toString('base64url');
}

/** The place of a cursor. Throws `invalid-request` for one that this list did not give out, or that belongs to another order. */
export function placeOfCursor(cursor: string, { sort, direction }: Order): Place {
  const [forSort, forDirection, value, nameKey, id, ...more] = parse(cursor);
  const isValue = isNumeric(sort) ? Number.isFinite(value) : typeof value === 'string';
  if (
    forSort !== sort ||
    forDirection !== direction ||
    !isValue ||
    typeof nameKey !== 'string' ||
    typeof id !== 'string' ||
    more.length > 0
  ) {
    throw new ServiceError(
      'invalid-request',
      'The cursor is not one that this list gave out. Start again from the first page.',
    );
  }
  return { value: value as string | number, nameKey, id };
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
