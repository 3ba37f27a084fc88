/**
 * A value of the database that several follow at once. It is read when something is told to have changed, not more often than the database
 * bears, and every few seconds all the same: a notification can be lost.
 */
import 'server-only';
import { EventEmitter, once } from 'node:events';

/** The pause after a reading is this many times as long as the reading took: following costs a fifth of the database at most. */
const PAUSE_FACTOR = 4;
/** Longest pause without being told. */
const POLL_MS = 3000;

export interface LiveReading<Value> {
  /** The newest value; waits for the first one, and rejects when that cannot be read. */
  current(): Promise<Value>;
  /** Resolves when there is another value than this one, the time is over, the signal is aborted or the reading has ended. */
  changed(from: Value, timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** Says that something changed: there is a reading that begins after now. */
  tell(): void;
  /** Ends the readings, and every wait for one. */
  close(): void;
  isClosed(): boolean;
}

/**
 * Begins to read.
 * @param read values with the same revision count as the same
 * @param leastPauseMs shortest time between two readings
 */
export function createLiveReading<Value extends { revision: string }>(
  read: () => Promise<Value>,
  leastPauseMs: number,
): LiveReading<Value> {
  const events = new EventEmitter<{ read: [] }>().setMaxListeners(0);
  let value: Value | null = null;
  let failure: unknown = null;
  let told = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  /** Set while nothing but a word that something changed is waited for. */
  let wake: (() => void) | null = null;

  async function readOnce(): Promise<void> {
    const startedAt = performance.now();
    told = false;
    wake = null;
    try {
      const fresh = await read();
      if (fresh.revision !== value?.revision) value = fresh;
    } catch (error) {
      // Who follows keeps what there is; the next reading may succeed.
      failure = error;
    }
    events.emit('read');
    if (!closed) after(Math.max(leastPauseMs, PAUSE_FACTOR * (performance.now() - startedAt)), rest);
  }

  function rest(): void {
    if (told) return void readOnce();
    wake = readOnce;
    after(POLL_MS, readOnce);
  }

  function after(ms: number, act: () => void): void {
    timer = setTimeout(act, ms).unref();
  }

  void readOnce();
  return {
    async current() {
      if (value === null && !closed) await once(events, 'read');
      if (value === null) throw failure;
      return value;
    },
    changed: (from, timeoutMs, signal) =>
      new Promise((resolve) => {
        const limit = setTimeout(end, timeoutMs).unref();
        const look = () => (closed || value?.revision !== from.revision) && end();
        events.on('read', look);
        signal.addEventListener('abort', end);
        function end() {
          clearTimeout(limit);
          events.off('read', look);
          signal.removeEventListener('abort', end);
          resolve();
        }
        if (signal.aborted) end();
        else look();
      }),
    tell() {
      told = true;
      if (!wake) return;
      clearTimeout(timer);
      wake();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      events.emit('read');
    },
    isClosed: () => closed,
  };
}
