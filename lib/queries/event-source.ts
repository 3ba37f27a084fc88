/**
 * Server-sent events of the console's API. A stream is a help, never a need: while there is none the caller asks in intervals. There are few
 * at a time, since a browser opens six connections to one server at most, over all its tabs, when the connection is HTTP/1.1.
 */

/** What a page holds while it has a stream; shared by all tabs of the browser. */
export type StreamSlots = readonly string[];

export interface EventStreamOptions {
  path: string;
  /** The stream waits for one of them; without one there is no stream. */
  slots: StreamSlots;
  /** The revision to go on from, asked for whenever a connection is opened. */
  after: () => string | null;
  /** Called with the data of an event; false has the stream begin anew from `after`. */
  onEvent: (type: string, data: unknown) => boolean;
  /** Whether events come. Otherwise the caller has to ask. */
  onLive: (live: boolean) => void;
}

/** The server sends something every ten seconds; what is silent for longer is lost, or held back by something on the way. */
const SILENCE_MS = 25_000;
/** The first event comes with the connection. */
const FIRST_EVENT_MS = 5_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Follows a stream until the returned function is called. */
export function followEvents({ path, slots, after, onEvent, onLive }: EventStreamOptions): () => void {
  const ended = new AbortController();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function connect(): void {
    const revision = after();
    source = new EventSource(revision === null ? path : `${path}?after=${encodeURIComponent(revision)}`);
    for (const type of ['deletion', 'deletions', 'heartbeat']) source.addEventListener(type, hear);
    source.addEventListener('error', () => {
      onLive(false);
      // The browser connects again by itself, unless it was told not to, or got no stream.
      if (source?.readyState === EventSource.CLOSED) connectLater();
    });
    watch(FIRST_EVENT_MS);
  }

  function hear({ type, data }: MessageEvent<string>): void {
    failures = 0;
    watch(SILENCE_MS);
    onLive(true);
    if (type === 'heartbeat' || onEvent(type, JSON.parse(data))) return;
    source?.close();
    connect();
  }

  function watch(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(connectLater, ms);
  }

  function connectLater(): void {
    source?.close();
    onLive(false);
    clearTimeout(timer);
    timer = setTimeout(connect, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
    failures += 1;
  }

  void withSlot(slots, ended.signal, connect);
  return () => {
    ended.abort();
    clearTimeout(timer);
    source?.close();
  };
}

/** How often a page that got no slot tries again. */
const SLOT_PAUSE_MS = 10_000;

/** Calls `begin` when a slot is free, and holds it until the signal is aborted. Browsers have locks at secure addresses only. */
async function withSlot(slots: StreamSlots, signal: AbortSignal, begin: () => void): Promise<void> {
  if (!('locks' in navigator)) return;
  for (const slot of slots) {
    if (signal.aborted) return;
    const got = await navigator.locks.request(slot, { ifAvailable: true }, async (lock) => {
      if (!lock || signal.aborted) return false;
      begin();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return true;
    });
    if (got) return;
  }
  setTimeout(() => void withSlot(slots, signal, begin), SLOT_PAUSE_MS);
}
