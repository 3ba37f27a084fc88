/** Collects rows that come in pages and writes them in larger batches: fewer statements, each still short. */
import 'server-only';
import { BATCH } from '@/lib/db/rows';

/** Where pages go. */
export interface BatchWriter<T> {
  /** Resolves when there is room for more. */
  add(rows: readonly T[]): Promise<void>;
  /** Writes what is left and waits for all writes. Rejects when one failed. */
  flush(): Promise<void>;
  /** Forgets what was not written yet. */
  drop(): void;
}

/** A writer over a function that writes one batch. */
export function batchWriter<T>(write: (rows: T[]) => Promise<void>, size = BATCH): BatchWriter<T> {
  let waiting: T[] = [];
  return {
    async add(rows) {
      for (const row of rows) waiting.push(row);
      while (waiting.length >= size) await write(waiting.splice(0, size));
    },
    async flush() {
      while (waiting.length > 0) await write(waiting.splice(0, size));
    },
    drop() {
      waiting = [];
    },
  };
}
