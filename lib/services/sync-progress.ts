/** Tells how far a sync is, without slowing it: the reading only notes numbers, and the database is written in the background. */
import 'server-only';
import { beginProgress, recordProgress } from '@/lib/db/sync-progress';
import { type ReadState, type SourceKey, type SourceProgress, sourceKeyText } from '@/lib/domain/facts';
import type { Runtime } from './runtime';

/** Shortest time between two writes. */
const EVERY_MS = 500;

/**
 * What a sync calls while it reads. All methods but `end` return at once and never throw: a progress that cannot be stored is
 * logged, and the sync goes on. One reporter is for one sync.
 */
export interface ProgressReporter {
  /** These will be read. May be called again when more become known, and to begin a list anew that changed while it was read. */
  begin(keys: readonly SourceKey[]): void;
  /** A page came: how many rows it has, and how many the vendor says there are in all; null where it does not say. */
  page(key: SourceKey, rows: number, total: number | null): void;
  /** The list was read to its end and is being stored. */
  writing(key: SourceKey): void;
  /** The source is read and stored. */
  done(key: SourceKey): void;
  /** The source could not be read. */
  failed(key: SourceKey): void;
  /** Stores what is not stored yet; resolves afterwards. To be called when the sync ends, however it ends. */
  end(): Promise<void>;
}

/** A reporter for one sync. The first write forgets the progress of the sync before. */
export function createProgress({ db, log }: Pick<Runtime, 'db' | 'log'>): ProgressReporter {
  const sources = new Map<string, SourceProgress>();
  const changed = new Set<string>();
  let begun = false;
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();

  function note(key: SourceKey, change: (known: SourceProgress) => Partial<SourceProgress>): void {
    const text = sourceKeyText(key);
    const { operation, regionId, scope } = key;
    const known = sources.get(text) ?? { operation, regionId, scope, ...UNREAD };
    sources.set(text, { ...known, ...change(known) });
    changed.add(text);
    timer ??= setTimeout(write, begun ? EVERY_MS : 0);
  }

  function write(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    last = last.then(store).catch((error: unknown) => log.warn({ err: error }, 'the progress could not be stored'));
  }

  async function store(): Promise<void> {
    const updates = [...changed].flatMap((text) => sources.get(text) ?? []);
    if (updates.length === 0) return;
    changed.clear();
    try {
      if (!begun) await beginProgress(db, updates);
      begun = true;
      await recordProgress(db, updates);
    } catch (error) {
      for (const update of updates) changed.add(sourceKeyText(update));
      throw error;
    }
  }

  const to = (state: ReadState) => (key: SourceKey) => note(key, () => ({ state }));
  return {
    begin: (keys) => {
      for (const key of keys) note(key, () => UNREAD);
    },
    page: (key, rows, total) =>
      note(key, ({ rowsRead }) => ({ state: 'reading', rowsRead: rowsRead + rows, rowsTotal: total })),
    writing: to('writing'),
    done: to('done'),
    failed: to('failed'),
    async end() {
      write();
      await last;
    },
  };
}

const UNREAD = { state: 'waiting', rowsRead: 0, rowsTotal: null } as const;
