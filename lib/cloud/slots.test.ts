/** Guarantees that a place goes to the most urgent, then to who came first, and that nobody is let in twice. */
import { expect, test } from '@playwright/test';
import { createSlots } from './slots';

test('the most urgent goes first, then who came first', async () => {
  const slots = createSlots(1);
  const first = await slots.enter();
  const order: string[] = [];
  const waiting = [
    ['chain', 1],
    ['sync-1', 2],
    ['sync-2', 2],
    ['person-1', 0],
    ['person-2', 0],
  ] as const;
  const done = waiting.map(async ([name, urgency]) => {
    const leave = await slots.enter(undefined, urgency);
    order.push(name);
    leave?.();
  });
  first?.();
  await Promise.all(done);
  expect(order).toEqual(['person-1', 'person-2', 'chain', 'sync-1', 'sync-2']);
});

test('who gives up in the line takes no place from the others', async () => {
  const slots = createSlots(1);
  const first = await slots.enter();
  const gaveUp = new AbortController();
  const impatient = slots.enter(gaveUp.signal, 0);
  const patient = slots.enter(undefined, 5);
  gaveUp.abort();
  expect(await impatient).toBeNull();
  first?.();
  const leave = await patient;
  expect(leave).not.toBeNull();
  leave?.();
  expect(await slots.enter()).not.toBeNull();
});
