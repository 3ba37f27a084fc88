import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { ImageId } from './image';
import { currentWave, turnsOf } from './waves';

const id = (index: number) => `imgc-${index}` as ImageId;

/** Images of which some were made from others, in any order, circles and unknown parents among them. */
const families = fc
  .integer({ min: 0, max: 40 })
  .chain((count) =>
    fc
      .array(fc.option(fc.integer({ min: 0, max: count + 2 }), { nil: null }), { minLength: count, maxLength: count })
      .map((parents) =>
        parents.map((parent, index) => ({ imageId: id(index), parentId: parent === null ? null : id(parent) })),
      ),
  );

test('every image has one turn, and one that waits for others comes after them', () => {
  fc.assert(
    fc.property(families, (images) => {
      const turns = turnsOf(images);
      expect(turns.map(({ imageId }) => imageId).sort()).toEqual(images.map(({ imageId }) => imageId).sort());
      expect(turns.map(({ turn }) => turn)).toEqual(turns.map((_, index) => index));
      const place = new Map(turns.map(({ imageId, turn }) => [imageId, turn]));
      for (const { turn, parentId } of turns) if (parentId) expect(place.get(parentId)).toBeGreaterThan(turn);
    }),
  );
});

test('an image waits for every image that was made from it, unless that closes a circle', () => {
  fc.assert(
    fc.property(families, (images) => {
      const kept = new Map(turnsOf(images).map(({ imageId, parentId }) => [imageId, parentId]));
      const parents = new Map(images.map(({ imageId, parentId }) => [imageId, parentId]));
      const inCircle = (imageId: ImageId) => {
        let at = parents.get(imageId) ?? null;
        for (let steps = 0; at !== null && at !== imageId && steps <= images.length; steps++)
          at = parents.get(at) ?? null;
        return at === imageId;
      };
      for (const { imageId, parentId } of images) {
        if (parentId === null || !parents.has(parentId)) expect(kept.get(imageId)).toBeNull();
        else if (!inCircle(imageId)) expect(kept.get(imageId)).toBe(parentId);
      }
    }),
  );
});

test('first one image, then five, then the rest, in the order given', () => {
  const turns = turnsOf(Array.from({ length: 9 }, (_, index) => ({ imageId: id(index), parentId: null })));
  expect(turns.map(({ imageId, wave }) => [imageId, wave])).toEqual(
    [1, 2, 2, 2, 2, 2, 3, 3, 3].map((wave, index) => [id(index), wave]),
  );
});

test('a chain of a thousand, oldest first, is turned round', () => {
  const chain = Array.from({ length: 1000 }, (_, index) => ({
    imageId: id(index),
    parentId: index ? id(index - 1) : null,
  }));
  expect(turnsOf(chain).map(({ imageId }) => imageId)).toEqual(chain.map(({ imageId }) => imageId).reverse());
});

test('the wave at work is the first that holds the next one back; one with nothing but images let be does not', () => {
  const open = { settled: false, passed: false, count: 1 };
  const settled = { settled: true, passed: false, count: 4 };
  const passed = { settled: false, passed: true, count: 1 };
  expect(currentWave([])).toBeNull();
  expect(currentWave([{ wave: 1, ...settled }])).toBeNull();
  expect(
    currentWave([
      { wave: 1, ...open },
      { wave: 2, ...open },
    ]),
  ).toEqual({ number: 1, of: 2, size: 1, settled: 0 });
  expect(
    currentWave([
      { wave: 1, ...passed },
      { wave: 2, ...settled },
      { wave: 2, ...open },
    ]),
  ).toEqual({
    number: 2,
    of: 2,
    size: 5,
    settled: 4,
  });
  expect(
    currentWave([
      { wave: 1, ...passed },
      { wave: 2, ...settled },
    ]),
  ).toEqual({ number: 1, of: 2, size: 1, settled: 0 });
});
