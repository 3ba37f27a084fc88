/** The events of the two streams, one after the other, each for the state as it is when the client takes it. */
import 'server-only';
import type { DeletionChange } from '@/lib/contract/deletion-events';
import type { DeletionItemView, DeletionView } from '@/lib/contract/deletions';
import type { LiveReading } from './live-reading';
import { type Runtime, runtime } from './runtime';

/** One event. Without an id it leaves the client at the revision that it has. */
export interface StreamEvent {
  type: 'deletion' | 'deletions' | 'heartbeat';
  id: string | null;
  data: unknown;
}

/** A stream of events; `release` must be called when it is not read any more. */
export interface EventSequence {
  events: AsyncGenerator<StreamEvent>;
  release: () => void;
}

/** Something is sent this often, so that both ends see that the connection lives. */
const HEARTBEAT_MS = 10_000;
/** About the length of one event's items, in characters: what a client that does not read keeps in memory is about this. */
const EVENT_CHARS = 48_000;

/**
 * Follows a deletion from a revision on; from none on it begins with all items. Ends when the deletion has. Null when the client has the
 * last state already. Throws `deletion-not-found`.
 */
export async function followDeletion(
  deletionId: string,
  after: string | null,
  signal: AbortSignal,
  held?: Runtime,
): Promise<EventSequence | null> {
  const { deletionFeed } = held ?? (await runtime());
  const { followed, release } = deletionFeed.follow(deletionId);
  try {
    const first = await followed.current();
    if (hasEnded(first) && first.revision === after) {
      release();
      return null;
    }
  } catch (error) {
    release();
    throw error;
  }
  const eventsOf = function* (view: DeletionView, seen: string | null): Generator<StreamEvent> {
    const { changes } = followed;
    yield* changeEvents(view, changes.since(seen, view.items), changes.knows(seen) ? seen : null);
  };
  return { events: sequenceOf(followed, { after, signal, eventsOf, hasEnded }), release };
}

/** Follows the deletions that run. It does not end by itself. */
export async function followRunning(after: string | null, signal: AbortSignal, held?: Runtime): Promise<EventSequence> {
  const { deletionFeed } = held ?? (await runtime());
  const { followed, release } = deletionFeed.followRunning();
  const events = sequenceOf(followed, {
    after,
    signal,
    eventsOf: (state) => [{ type: 'deletions', id: state.revision, data: state }],
    hasEnded: () => false,
  });
  return { events, release };
}

interface FollowOptions<State> {
  after: string | null;
  signal: AbortSignal;
  /** @param seen revision that the client has */
  eventsOf: (state: State, seen: string | null) => Iterable<StreamEvent>;
  hasEnded: (state: State) => boolean;
}

/** Between two events as many states as may have passed are left out: the next one is made of the newest. */
async function* sequenceOf<State extends { revision: string }>(
  reading: LiveReading<State>,
  { after, signal, eventsOf, hasEnded }: FollowOptions<State>,
): AsyncGenerator<StreamEvent> {
  let seen = after;
  // At once, whatever there is to say: a client sees by it that nothing on the way holds events back.
  yield HEARTBEAT;
  while (!signal.aborted && !reading.isClosed()) {
    const state = await reading.current();
    if (state.revision === seen) yield HEARTBEAT;
    else yield* eventsOf(state, seen);
    if (hasEnded(state)) return;
    seen = state.revision;
    await reading.changed(state, HEARTBEAT_MS, signal);
  }
}

const HEARTBEAT: StreamEvent = { type: 'heartbeat', id: null, data: {} };

/** Nothing will change any more. */
function hasEnded({ state, totals }: DeletionView): boolean {
  return state === 'finished' && totals.unresolved === 0;
}

function* changeEvents(
  { items: _, ...deletion }: DeletionView,
  changed: DeletionItemView[],
  from: string | null,
): Generator<StreamEvent> {
  const batches = batchesOf(changed);
  for (const [index, items] of batches.entries()) {
    const more = index < batches.length - 1;
    const data: DeletionChange = { deletion, items, from, more };
    yield { type: 'deletion', id: more ? null : deletion.revision, data };
  }
}

/** Items in their order, as many together as one event may hold; at least one batch, and one item in each. */
function batchesOf(items: DeletionItemView[]): DeletionItemView[][] {
  const batches: DeletionItemView[][] = [[]];
  let chars = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (chars > 0 && chars + length > EVENT_CHARS) {
      batches.push([]);
      chars = 0;
    }
    batches.at(-1)?.push(item);
    chars += length;
  }
  return batches;
}
