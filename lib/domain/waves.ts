/** In which order the images of a deletion go: in waves, so that little is done before something can be learned, and children before parents. */
import type { ImageId } from './image';

/** Sizes of the first waves; all others go in the last one. */
const FIRST_WAVES: readonly number[] = [1, 5];

/** The place of one image in its deletion. Waves count from 1, turns from 0. */
export interface Turn {
  imageId: ImageId;
  wave: number;
  turn: number;
  /** The image of the same deletion that waits for this one; null when there is none. */
  parentId: ImageId | null;
}

/**
 * Gives every image its turn: in the order given, but each after the images that were made from it. A circle is cut at the image of it that
 * comes first in the order given; a parent that is not among the images holds nobody back.
 */
export function turnsOf(images: readonly { imageId: ImageId; parentId: ImageId | null }[]): Turn[] {
  const parents = new Map(images.map(({ imageId, parentId }) => [imageId, parentId]));
  const children = new Map<ImageId, ImageId[]>();
  for (const { imageId, parentId } of images) {
    if (parentId === null || !parents.has(parentId)) continue;
    children.set(parentId, [...(children.get(parentId) ?? []), imageId]);
  }
  const order: Turn[] = [];
  const begun = new Set<ImageId>();
  const done = new Set<ImageId>();
  // A stack of its own: a chain may be as long as the deletion.
  for (const { imageId: first } of images) {
    const stack = [first];
    for (let imageId = stack.at(-1); imageId !== undefined; imageId = stack.at(-1)) {
      const isNew = !begun.has(imageId);
      begun.add(imageId);
      const before = isNew ? (children.get(imageId) ?? []).filter((child) => !begun.has(child)) : [];
      if (before.length > 0) stack.push(...before.reverse());
      else {
        stack.pop();
        if (!done.has(imageId)) order.push(turnAt(order.length, imageId, parentOf(imageId)));
        done.add(imageId);
      }
    }
  }
  return order;

  function parentOf(imageId: ImageId): ImageId | null {
    const parentId = parents.get(imageId) ?? null;
    // A parent that had its turn already is where a circle was cut.
    return parentId === null || !parents.has(parentId) || done.has(parentId) || parentId === imageId ? null : parentId;
  }
}

function turnAt(turn: number, imageId: ImageId, parentId: ImageId | null): Turn {
  return { imageId, wave: waveOf(turn), turn, parentId };
}

function waveOf(turn: number): number {
  let end = 0;
  const index = FIRST_WAVES.findIndex((size) => {
    end += size;
    return turn < end;
  });
  return index === -1 ? FIRST_WAVES.length + 1 : index + 1;
}

/** The wave at work: its number, how many images it has, how many of them have their final outcome, and how many waves there are. */
export interface WaveProgress {
  number: number;
  of: number;
  size: number;
  settled: number;
}

/**
 * The wave at work: the first with an item that is not settled and holds the next wave back. Null when everything is settled.
 * @param items numbers of items by wave; `passed` are unsettled ones that a person let the deletion go on without
 */
export function currentWave(
  items: Iterable<{ wave: number; settled: boolean; passed: boolean; count: number }>,
): WaveProgress | null {
  const waves = new Map<number, { size: number; settled: number; holding: number; open: number }>();
  for (const { wave, settled, passed, count } of items) {
    const sums = waves.get(wave) ?? { size: 0, settled: 0, holding: 0, open: 0 };
    waves.set(wave, sums);
    sums.size += count;
    if (settled) sums.settled += count;
    else sums.open += count;
    if (!settled && !passed) sums.holding += count;
  }
  const numbers = [...waves.keys()].sort((a, b) => a - b);
  const number = numbers.find((wave) => waves.get(wave)?.holding) ?? numbers.findLast((wave) => waves.get(wave)?.open);
  const sums = number === undefined ? undefined : waves.get(number);
  if (number === undefined || !sums) return null;
  return { number, of: numbers.at(-1) ?? number, size: sums.size, settled: sums.settled };
}
