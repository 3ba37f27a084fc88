/** Guarantees that a cursor leads back to its place, and that nothing else is taken for one. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { IMAGE_SORTS } from '@/lib/domain/image-sort';
import { isNumeric } from '@/lib/index/image-order';
import { cursorOf, placeOfCursor } from './list-cursor';
import { ServiceError } from './service-error';

const orders = fc.record({
  sort: fc.constantFrom(...IMAGE_SORTS),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
});

test('a cursor gives back its place, whatever texts it holds', () => {
  fc.assert(
    fc.property(orders, fc.string({ unit: 'binary' }), fc.string(), fc.nat(), (order, nameKey, id, number) => {
      const place = { value: isNumeric(order.sort) ? number : nameKey, nameKey, id };
      expect(placeOfCursor(cursorOf(place, order), order)).toEqual(place);
    }),
  );
});

test('a cursor of another order, a number for a text, or any other text is refused', () => {
  const foreign = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const byName = { sort: 'name', direction: 'asc' } as const;
  const bad = [
    '',
    'abc',
    foreign([]),
    foreign({ sort: 1 }),
    foreign(['name', 'asc', 1, 'b', 'c']),
    foreign(['name', 'desc', 'a', 'b', 'c']),
  ];
  for (const cursor of [...bad, foreign(['name', 'asc', 'a', 'b', 'c', 'd']), foreign(['size', 'asc', 1, 'b', 'c'])])
    expect(() => placeOfCursor(cursor, byName), cursor).toThrow(ServiceError);
  expect(() => placeOfCursor(foreign(['size', 'asc', 'drop', 'b', 'c']), { sort: 'size', direction: 'asc' })).toThrow(
    ServiceError,
  );
  fc.assert(
    fc.property(fc.jsonValue(), orders, (value, order) => {
      const cursor = foreign(value);
      try {
        placeOfCursor(cursor, order);
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceError);
      }
    }),
  );
});
