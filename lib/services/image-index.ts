/** Keeps the list's index of a runtime current: each answer rests on everything that was committed before it was asked for. */
import 'server-only';
import { changesSince, NOTHING_READ, renumberRestored } from '@/lib/db/index-rows';
import { ImageIndex } from '@/lib/index/image-index';
import type { Runtime } from './runtime';

/** The index of one process, and the reading that brings it up to date. */
interface Keeper {
  current(): Promise<ImageIndex>;
}

const keepers = new WeakMap<Runtime, Keeper>();

/** The index as of now. */
export function currentIndex(held: Runtime): Promise<ImageIndex> {
  const known = keepers.get(held) ?? createKeeper(held);
  keepers.set(held, known);
  return known.current();
}

function createKeeper({ db }: Runtime): Keeper {
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
