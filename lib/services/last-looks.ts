/**
 * The last looks before sending. Items that are carried out side by side share their reading: those that ask while one is under way are read together by the next. So each is still
 * read after it asked, and many cost the calls of few, since most of the vendor's lists can be asked about many images at once.
 */
import 'server-only';
import { setMaxListeners } from 'node:events';
import type { Facts, Source } from '@/lib/domain/facts';
import type { ImageId } from '@/lib/domain/image';
import type { LiveFacts } from './read-facts';

/** Readings under way at once: one that hangs does not hold up the items of others. */
const READINGS = 2;

/** Reads the facts of one image, begun after the call. */
export interface LastLooks {
  /** Null when the signal ended first. Rejects when the database cannot be read. */
  look(imageId: ImageId, signal: AbortSignal): Promise<Facts | null>;
}

interface Asked {
  imageId: ImageId;
  signal: AbortSignal;
  answer(facts: Facts | null): void;
  fail(error: unknown): void;
}

/**
 * Begins without anything under way.
 * @param read reads all that matters for these images; never throws for what the cloud answers
 */
export function createLastLooks(read: (imageIds: ImageId[], signal: AbortSignal) => Promise<LiveFacts>): LastLooks {
  const waiting: Asked[] = [];
  let readings = 0;

  function next(): void {
    while (readings < READINGS && waiting.length > 0) {
      readings += 1;
      void readTogether(waiting.splice(0)).finally(() => {
        readings -= 1;
        next();
      });
    }
  }

  async function readTogether(asked: Asked[]): Promise<void> {
    const wanted = asked.filter(({ signal }) => !signal.aborted);
    if (wanted.length === 0) return;
    const waited = waitedFor(wanted);
    try {
      const { facts, sources } = await read([...new Set(wanted.map(({ imageId }) => imageId))], waited.signal);
      // A call that failed for one of many would hold up all of them.
      if (wanted.length > 1 && sources.some(mayAnswerNextTime)) await readEach(wanted);
      else for (const each of wanted) each.answer(facts.find(({ imageId }) => imageId === each.imageId) ?? null);
    } catch (error) {
      for (const { fail } of wanted) fail(error);
    } finally {
      waited.end();
    }
  }

  async function readEach(asked: Asked[]): Promise<void> {
    await Promise.all(
      asked.map(async ({ imageId, signal, answer, fail }) => {
        try {
          answer((await read([imageId], signal)).facts[0] ?? null);
        } catch (error) {
          fail(error);
        }
      }),
    );
  }

  return {
    look: (imageId, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return resolve(null);
        const giveUp = () => resolve(null);
        const ended = () => signal.removeEventListener('abort', giveUp);
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.push({
          imageId,
          signal,
          answer(facts) {
            ended();
            resolve(signal.aborted ? null : facts);
          },
          fail(error) {
            ended();
            reject(error);
          },
        });
        next();
      }),
  };
}

/** A signal that is aborted when nobody waits any more. */
function waitedFor(asked: Asked[]): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const { signal } = controller;
  // Every call of the reading listens to it; that many are no leak.
  setMaxListeners(0, signal);
  const look = () => asked.every((each) => each.signal.aborted) && controller.abort();
  for (const each of asked) each.signal.addEventListener('abort', look);
  return {
    signal,
    end() {
      for (const each of asked) each.signal.removeEventListener('abort', look);
    },
  };
}

/** A missing permission, calls at rest, a rate that is too high and a service that is out of reach are the same for each image, and asking for each would make some of it worse. */
function mayAnswerNextTime({ error }: Source): boolean {
  return error !== null && !['forbidden', 'credentials', 'paused', 'throttled', 'unreachable'].includes(error.kind);
}
