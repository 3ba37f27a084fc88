import { expect, test } from '@playwright/test';
import { refusalOf } from '../operations/delete-rules';
import { type ImageRecord, idsOfImage } from '../state/records';
import { Store } from '../state/store';
import { generateImages } from './generate-images';
import { seededRandom } from './random';

function generate(count: number, seed: number): Store {
  const store = new Store();
  generateImages(store, count, seededRandom(seed));
  return store;
}

function everythingOf(store: Store): unknown {
  return [store.liveImages(), Object.values(store.shelves).map((shelf) => shelf.all())];
}

function customImages(store: Store): ImageRecord[] {
  return store.liveImages().filter((image) => image.type === 'User');
}

test('the same seed gives the same account, another seed another one', () => {
  expect(everythingOf(generate(200, 5))).toEqual(everythingOf(generate(200, 5)));
  const ids = (seed: number) => customImages(generate(200, seed)).map((image) => image.id);
  expect(ids(5)).not.toEqual(ids(6));
});

test('exactly as many custom images are made as asked for, all with ids of their own', () => {
  for (const count of [0, 1, 1_000]) {
    const ids = customImages(generate(count, 1)).map((image) => image.id);
    expect(new Set(ids).size).toBe(count);
    for (const id of ids) expect(id).toMatch(/^imgc-[0-9a-z]{13}$/);
  }
});

test('the mix is that of an untidied account: unused, refused, with losses, and all else', () => {
  const store = generate(5_000, 3);
  const tally = { refused: 0, losses: 0, unused: 0, dependents: 0 };
  for (const image of customImages(store)) {
    const dependents = store.dependentsOn(idsOfImage(image));
    tally.dependents += dependents.length;
    if (refusalOf(image, store) !== null) tally.refused += 1;
    else if (dependents.some((item) => item.kind === 'template' || item.kind === 'bundle')) tally.losses += 1;
    else if (dependents.length === 0 && image.status === 'AVAILABLE') tally.unused += 1;
  }
  expect(tally.unused / 5_000).toBeGreaterThan(0.4);
  expect(tally.unused / 5_000).toBeLessThan(0.5);
  expect(tally.refused / 5_000).toBeGreaterThan(0.28);
  expect(tally.refused / 5_000).toBeLessThan(0.4);
  expect(tally.losses / 5_000).toBeGreaterThan(0.09);
  expect(tally.losses / 5_000).toBeLessThan(0.15);
  expect(tally.dependents / 5_000).toBeLessThan(5);
});

test('every dependent names an image that exists, and lies in a region where that image is', () => {
  const store = generate(2_000, 4);
  for (const shelf of Object.values(store.shelves)) {
    for (const record of shelf.all()) {
      const regions = store.imageByAnyId(record.imageId)?.regions.map((copy) => copy.regionId);
      expect(regions).toContain(record.regionId);
    }
  }
});

test('dependents name the main id as well as ids of copies', () => {
  const store = generate(2_000, 4);
  const named = store.shelves.desktop.all().map((desktop) => store.image(desktop.imageId) !== undefined);
  expect(new Set(named)).toEqual(new Set([true, false]));
});

test('every line of parents ends at a system image', () => {
  const store = generate(1_000, 2);
  for (const image of customImages(store)) {
    let top: ImageRecord | undefined = image;
    for (let depth = 0; top?.parentImageId && depth < 1_000; depth += 1) top = store.image(top.parentImageId);
    expect(top?.type).toBe('System');
  }
});
