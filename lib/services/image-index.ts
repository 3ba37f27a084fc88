/** Keeps the list's index of a runtime current: each answer rests on everything that was committed before it was asked for. */
import 'server-only';
import { changesSince, NOTHING_READ, renumberRestored } from '@/lib/db/index-rows';
import type { Executor } from '@/lib/db/open-database';
import { ImageIndex } from '@/lib/index/image-index';

/** The index of one process, and the reading that brings it up to date. */
export interface IndexKeeper {
  /** The index as of now. */
  current(): Promise<ImageIndex>;
}

/** Keeps an index of the images in a database. It belongs to the runtime: modules are loaded several times in one process, and each would have one of its own. */
export function createIndexKeeper(db: Executor): IndexKeeper {
  const index = new ImageIndex();
  let mark = NOTHING_READ;
  let begun = false;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    if (!begun) await renumberRestored(db);
    begun = true;
    const changes = await changesSince(db, mark);
    index.apply(changes.images, changes.completed);
    mark = changes.mark;
  }

  /** A reading that is under way may have missed what was committed since: those who come then share the next one. */
  function begin(): Promise<void> {
    if (running === null) {
      running = refresh().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  }

  return {
    async current() {
      await begin();
      return index;
    },
  };
}
