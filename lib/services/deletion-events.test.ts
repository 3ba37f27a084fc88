import type { DeletionChange } from '@/lib/contract/deletion-events';
import type { DeletionItemView, DeletionView } from '@/lib/contract/deletions';
import { cancelDeletion } from '@/lib/db/control-deletions';
import { deletionOf } from '@/lib/db/testing/deletions';
import { type EventSequence, followDeletion, followRunning, type StreamEvent } from './deletion-events';
import { createDeletionFeed } from './deletion-feed';
import { getDeletion } from './get-deletion';
import type { Runtime } from './runtime';
import { expect, test } from './testing/service-test';

const FOREVER = new AbortController().signal;

/** A deletion of that many images that nobody works at. */
async function waiting(held: Runtime, count: number): Promise<DeletionView> {
  const id = crypto.randomUUID();
  await deletionOf(
    held.db,
    id,
    Array.from({ length: count }, (_, index) => `imgc-${id}-${index}`),
  );
  return shown(held, id);
}

async function shown(held: Runtime, id: string): Promise<DeletionView> {
  const deletion = await getDeletion(id, held);
  if (!deletion) throw new Error('it was stored');
  return deletion;
}

/** Settles the item at a place, as the worker would in the end. */
async function settle(held: Runtime, id: string, position: number): Promise<void> {
  await held.db.query(
    `update deletion_items set state = 'settled', outcome = 'deleted', settled_at = clock_timestamp()
     where deletion_id = $1 and position = $2 returning pg_notify('deletion_progress', deletion_id)`,
    [id, position],
  );
}

async function opened(held: Runtime, id: string, after: string | null): Promise<EventSequence> {
  const sequence = await followDeletion(id, after, FOREVER, held);
  if (!sequence) throw new Error('there is something to say');
  return sequence;
}

/** The next event that is no heartbeat. */
async function nextEvent({ events }: EventSequence): Promise<StreamEvent> {
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error('the stream ended');
    if (value.type !== 'heartbeat') return value;
  }
}

const changeOf = (event: StreamEvent) => event.data as DeletionChange;

/** All events up to the one that has an id, taken together. */
async function nextState(sequence: EventSequence): Promise<{ items: DeletionItemView[]; last: DeletionChange }> {
  const items: DeletionItemView[] = [];
  for (;;) {
    const event = await nextEvent(sequence);
    const change = changeOf(event);
    items.push(...change.items);
    expect(event.id === null).toBe(change.more);
    if (event.id !== null) return { items, last: change };
  }
}

function sumOf({ items: _, ...counts }: DeletionView['totals']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

test('the first state has everything in events that stay small, and is the one that is read without a stream', async ({
  held,
}) => {
  const deletion = await waiting(held, 1000);
  const sequence = await opened(held, deletion.id, null);
  const sizes: number[] = [];
  const items: DeletionItemView[] = [];
  for (let more = true; more; ) {
    const event = await nextEvent(sequence);
    sizes.push(JSON.stringify(event.data).length);
    items.push(...changeOf(event).items);
    more = changeOf(event).more;
    expect(event.id).toBe(more ? null : deletion.revision);
  }
  sequence.release();
  expect(items).toEqual(deletion.items);
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(60_000);
});

test('a stream that goes on from a revision brings what changed since, and nothing that the client has', async ({
  held,
}) => {
  const { id, revision, items } = await waiting(held, 50);
  const first = await opened(held, id, revision);
  await settle(held, id, 7);
  const one = await nextState(first);
  expect(one.last.from).toBe(revision);
  expect(one.items.map(({ imageId }) => imageId)).toEqual([items[7]?.imageId]);
  // The connection is lost here; what happens meanwhile is in the next one.
  const again = await opened(held, id, one.last.deletion.revision);
  first.release();
  await settle(held, id, 8);
  await settle(held, id, 9);
  const seen = new Map<string, DeletionItemView>();
  while (seen.size < 2) for (const item of (await nextState(again)).items) seen.set(item.imageId, item);
  again.release();
  expect([...seen.keys()].sort()).toEqual([items[8]?.imageId, items[9]?.imageId].sort());
  expect([...seen.values()].map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted']);
});

test('totals add up to the size of the deletion in every event', async ({ held }) => {
  const { id } = await waiting(held, 40);
  const sequence = await opened(held, id, null);
  const settling = (async () => {
    for (let position = 0; position < 40; position++) await settle(held, id, position);
    await held.db.query('update deletions set finished_at = clock_timestamp() where id = $1', [id]);
  })();
  for await (const event of sequence.events) {
    if (event.type === 'heartbeat') continue;
    expect(sumOf(changeOf(event).deletion.totals)).toBe(40);
  }
  await settling;
  sequence.release();
});

test('a client that reads slowly gets the newest state next, not every one in between', async ({ held }) => {
  const { id, revision } = await waiting(held, 30);
  const sequence = await opened(held, id, revision);
  for (let position = 0; position < 30; position++) await settle(held, id, position);
  const { followed, release } = held.deletionFeed.follow(id);
  await expect.poll(async () => (await followed.current()).totals.deleted).toBe(30);
  release();
  const { items, last } = await nextState(sequence);
  sequence.release();
  expect(last.deletion.totals.deleted).toBe(30);
  expect(items).toHaveLength(30);
});

test('the stream of a deletion ends with it, and is not opened again for who has its end', async ({ held }) => {
  const { id, revision } = await waiting(held, 3);
  const sequence = await opened(held, id, revision);
  await held.db.transaction((tx) => cancelDeletion(tx, id, 'somebody'));
  const { last } = await nextState(sequence);
  expect(last.deletion.state).toBe('finished');
  expect(last.deletion.finishedAt).not.toBeNull();
  expect(await sequence.events.next()).toMatchObject({ done: true });
  sequence.release();
  expect(await followDeletion(id, last.deletion.revision, FOREVER, held)).toBeNull();
});

test('another process goes on from the same revision', async ({ held }) => {
  const { id, revision } = await waiting(held, 20);
  const elsewhere = { ...held, deletionFeed: createDeletionFeed(held) };
  const sequence = await opened(elsewhere, id, revision);
  await settle(held, id, 3);
  const { last } = await nextState(sequence);
  sequence.release();
  elsewhere.deletionFeed.close();
  expect(last.deletion.revision).toBe((await shown(held, id)).revision);
});

test('streams end when the console ends, and none is opened after that', async ({ held }) => {
  const { id, revision } = await waiting(held, 1);
  const ending = { ...held, deletionFeed: createDeletionFeed(held) };
  const sequence = await opened(ending, id, revision);
  const rest = (async () => {
    for await (const _ of sequence.events);
  })();
  ending.deletionFeed.close();
  await rest;
  await expect(followDeletion(id, null, FOREVER, ending)).rejects.toMatchObject({ code: 'unavailable' });
});

test('a deletion that does not exist is said before a stream begins', async ({ held }) => {
  await expect(followDeletion('nothing', null, FOREVER, held)).rejects.toMatchObject({ code: 'deletion-not-found' });
});

test('who follows all deletions sees one begin and end', async ({ held }) => {
  const sequence = await followRunning(null, FOREVER, held);
  const runningIds = async () =>
    ((await nextEvent(sequence)).data as { deletions: { id: string }[] }).deletions.map(({ id }) => id);
  await runningIds();
  const { id } = await waiting(held, 2);
  expect(await runningIds()).toContain(id);
  await held.db.transaction((tx) => cancelDeletion(tx, id, null));
  expect(await runningIds()).not.toContain(id);
  sequence.release();
});
