/** `check`: whether images can be deleted. Changes nothing; the role viewer is enough. */
import { CliError } from './errors.mjs';
import { idsOrQuery } from './filter.mjs';
import { ago } from './text.mjs';
import { exitCodeOf, jsonOf, linesOf, totalsLine, totalsOf } from './verdicts.mjs';

/** Each costs the cloud a handful of calls. */
const MOST_LIVE = 100;
const AT_A_TIME = 4;
const PAGE = 500;

/** Ids are read live, one by one; a filter is answered from the last reading of the account, with its age. */
export async function check(console, [imageIds], { filter }) {
  const { ids, query } = idsOrQuery(imageIds, filter, MOST_LIVE);
  const { images, readAt } = ids ? await live(console, ids) : await matching(console, query);
  if (images.length === 0) {
    throw new CliError('nothing-matches', `No image matches the filter: ${console.addressOf(`/images?${query}`)}`);
  }
  return {
    exitCode: exitCodeOf(images),
    lines: [
      ...images.flatMap(linesOf),
      '',
      `${totalsLine(images)}. Read ${readAt ? ago(readAt) : 'never to the end'}.`,
    ],
    json: { readAt, totals: totalsOf(images), images: images.map(jsonOf) },
  };
}

async function live({ ask }, ids) {
  const images = new Array(ids.length);
  const waiting = [...ids.entries()];
  const readOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      images[next[0]] = await ask(`/api/images/${encodeURIComponent(next[1])}?check=live`).catch((error) => {
        waiting.length = 0;
        throw error.code === 'image-not-found'
          ? new CliError(error.code, `${next[1]}: ${error.message}`, { ...error.more, imageId: next[1] })
          : error;
      });
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, readOn));
  // The oldest read is what all of it rests on.
  return { images, readAt: images.map(({ readAt }) => readAt).sort()[0] ?? null };
}

async function matching({ ask }, query) {
  const images = [];
  let readAt = null;
  for (let cursor = null; ; ) {
    const page = new URLSearchParams(query);
    page.set('limit', String(PAGE));
    if (cursor !== null) page.set('cursor', cursor);
    const answer = await ask(`/api/images?${page}`);
    images.push(...answer.images);
    readAt = answer.snapshot.readAt;
    cursor = answer.next;
    if (cursor === null) return { images, readAt };
  }
}
