import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { ItemChanges } from './item-changes';

interface Item {
  imageId: string;
  state: number;
}

const revisionOf = (items: readonly Item[]) => JSON.stringify(items);

/** Readings of one list: the same images, each in some state. */
const readings = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: size, maxLength: size }), {
    minLength: 1,
    maxLength: 12,
  }),
);

test('whoever saw any reading has the last one after taking what is different since, and gets nothing it has', () => {
  fc.assert(
    fc.property(readings, fc.nat(), (states, pick) => {
      const changes = new ItemChanges<Item>();
      const lists = states.map((list) => list.map((state, index) => ({ imageId: `imgc-${index}`, state })));
      for (const list of lists) changes.take(revisionOf(list), list);
      const seen = lists[pick % lists.length] ?? [];
      const last = lists.at(-1) ?? [];
      const since = changes.since(revisionOf(seen), last);
      const merged = new Map([...seen, ...since].map((item) => [item.imageId, item]));
      expect([...merged.values()]).toEqual(last);
      if (pick % lists.length === lists.length - 1) expect(since).toEqual([]);
    }),
  );
});

test('whoever saw nothing, or something that is not remembered, gets everything', () => {
  const changes = new ItemChanges<Item>();
  const items = [{ imageId: 'imgc-0', state: 0 }];
  changes.take('a', items);
  expect(changes.since(null, items)).toEqual(items);
  expect(changes.since('of-another-process', items)).toEqual(items);
  for (let reading = 0; reading < 1001; reading++) changes.take(String(reading), items);
  expect(changes.since('a', items)).toEqual(items);
  expect(changes.since('1000', items)).toEqual([]);
});
