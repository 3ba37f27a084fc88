/**
 * What those who follow deletions get: one reading per deletion and process, however many watch it, and one of all that run. It belongs to
 * the runtime, since modules are loaded several times in one process.
 */
import 'server-only';
import type { RunningDeletions } from '@/lib/contract/deletion-events';
import type { DeletionItemView, DeletionView } from '@/lib/contract/deletions';
import { PROGRESS_CHANNEL } from '@/lib/db/deletion-progress';
import { findDeletion } from '@/lib/db/deletions';
import { ItemChanges } from '@/lib/domain/item-changes';
import { capToday, deletionView } from './deletion-view';
import { createLiveReading, type LiveReading } from './live-reading';
import { readRunning } from './running-deletions';
import type { Runtime } from './runtime';
import { ServiceError } from './service-error';

const LEAST_PAUSE_MS = 200;
const LEAST_PAUSE_OF_LIST_MS = 1000;

/** One deletion as it is followed, with what changed in it from reading to reading. */
export interface FollowedDeletion extends LiveReading<DeletionView> {
  changes: ItemChanges<DeletionItemView>;
}

export interface DeletionFeed {
  /** Follows one deletion until `release`; the last one that releases it ends its reading. */
  follow(deletionId: string): { followed: FollowedDeletion; release: () => void };
  /** The same for all that run. */
  followRunning(): { followed: LiveReading<RunningDeletions>; release: () => void };
  /** Ends everything: streams end, and none begins. */
  close(): void;
}

type Source = Pick<Runtime, 'db' | 'config' | 'log'>;

/** A feed over a database. It listens from the first that follows on. */
export function createDeletionFeed(source: Source): DeletionFeed {
  const deletions = createShelf((deletionId) => followedDeletion(source, deletionId));
  const running = createShelf(() => createLiveReading(() => readRunning(source), LEAST_PAUSE_OF_LIST_MS));
  let stopListening: (() => void) | null = null;
  let closed = false;

  function open(): void {
    if (closed) throw new ServiceError('unavailable', 'The console is ending. Connect again in a moment.');
    stopListening ??= source.db.listen(PROGRESS_CHANNEL, (deletionId) => {
      deletions.tell(deletionId);
      running.tell(null);
    });
  }

  return {
    follow(deletionId) {
      open();
      return deletions.take(deletionId);
    },
    followRunning() {
      open();
      return running.take('running');
    },
    close() {
      closed = true;
      stopListening?.();
      deletions.close();
      running.close();
    },
  };
}

function followedDeletion(source: Source, deletionId: string): FollowedDeletion {
  const changes = new ItemChanges<DeletionItemView>();
  const read = async () => {
    const row = await findDeletion(source.db, deletionId);
    if (!row) throw new ServiceError('deletion-not-found', 'There is no deletion with this id.');
    const view = deletionView(row, await capToday(source));
    changes.take(view.revision, view.items);
    return view;
  };
  return { ...createLiveReading(read, LEAST_PAUSE_MS), changes };
}

/** Readings by key, each kept for as long as somebody follows it. */
function createShelf<Reading extends LiveReading<unknown>>(begin: (key: string) => Reading) {
  const kept = new Map<string, { followed: Reading; followers: number }>();
  return {
    take(key: string): { followed: Reading; release: () => void } {
      const entry = kept.get(key) ?? { followed: begin(key), followers: 0 };
      kept.set(key, entry);
      entry.followers += 1;
      let released = false;
      const release = () => {
        if (released) return;
        released = true;
        entry.followers -= 1;
        if (entry.followers > 0) return;
        kept.delete(key);
        entry.followed.close();
      };
      return { followed: entry.followed, release };
    },
    /** Tells one; all of them for null. */
    tell(key: string | null): void {
      if (key !== null) kept.get(key)?.followed.tell();
      else for (const { followed } of kept.values()) followed.tell();
    },
    close(): void {
      for (const { followed } of kept.values()) followed.close();
    },
  };
}
