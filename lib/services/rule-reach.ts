/** Which custom images rules select now, from the list's index. */
import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Preview } from '@/lib/contract/protection';
import { namesOf } from '@/lib/db/kept-image';
import type { ImageId } from '@/lib/domain/image';
import { type Selector, selects, selectsEverything, subjectOf } from '@/lib/domain/protection';
import type { IndexedImage } from '@/lib/index/image-columns';
import { EVERYTHING } from '@/lib/index/image-query';
import { type Runtime, runtime } from './runtime';

/** Images looked at before others get their turn. */
const TURN = 2000;
/** Images that a preview names. */
const NAMED = 8;

/** How far a rule reaches. */
export interface Reach {
  images: number;
  /** Whether it protects every image: by its form, or all of several that there are. */
  everything: boolean;
}

/** How far one rule reaches. */
export async function reachOf(held: Runtime, selector: Selector): Promise<Reach> {
  const images = await customImages(held);
  const [found = []] = await selected(images, [selector]);
  return reach(selector, found.length, images.length);
}

/** Number of images that each rule selects. */
export async function imagesOfRules(held: Runtime, selectors: readonly Selector[]): Promise<number[]> {
  if (selectors.length === 0) return [];
  return (await selected(await customImages(held), selectors)).map((found) => found.length);
}

/** `POST /api/protection/preview`. */
export async function previewRule(selector: Selector, held?: Runtime): Promise<Preview> {
  const rt = held ?? (await runtime());
  const images = await customImages(rt);
  const [found = []] = await selected(images, [selector]);
  const first = found.slice(0, NAMED);
  const names = await namesOf(
    rt.db,
    first.map(({ id }) => id as ImageId),
  );
  return {
    ...reach(selector, found.length, images.length),
    deletable: found.filter(({ verdict }) => verdict === 'deletable' || verdict === 'deletable-with-losses').length,
    accountTotal: images.length,
    first: first.map(({ id, verdict }) => ({ id, name: names.get(id) || id, verdict })),
  };
}

function reach(selector: Selector, images: number, accountTotal: number): Reach {
  return { images, everything: selectsEverything(selector) || (images > 1 && images === accountTotal) };
}

/** By name. */
async function customImages(held: Runtime): Promise<IndexedImage[]> {
  const index = await held.index.current();
  return index.all({ ...EVERYTHING, type: ['User'], sort: 'name', direction: 'asc', goneSinceMs: null });
}

async function selected(
  images: readonly IndexedImage[],
  selectors: readonly Selector[],
): Promise<(readonly IndexedImage[])[]> {
  const found = selectors.map((): IndexedImage[] => []);
  for (const [place, image] of images.entries()) {
    if (place % TURN === TURN - 1) await setImmediate();
    const subject = subjectOf({ name: image.nameKey, tags: image.tags.map(tagOf) });
    for (const [index, selector] of selectors.entries()) if (selects(selector, subject)) found[index]?.push(image);
  }
  return found;
}

/** A tag as the index has it. A key with an equals sign is not told apart from its value. */
function tagOf(text: string): { key: string; value: string } {
  const end = text.indexOf('=');
  return end < 0 ? { key: text, value: '' } : { key: text.slice(0, end), value: text.slice(end + 1) };
}
