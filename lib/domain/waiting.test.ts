import { expect, test } from '@playwright/test';
import type { ImageId } from './image';
import { type WaitingDeletion, type WaitingItem, type WaitingKind, waitingFor } from './waiting';

const CREATED = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-24T10:01:00.000Z';
const NEXT = '2026-11-24T10:02:00.000Z';

const ITEM: WaitingItem = {
  state: 'waiting',
  wave: 2,
  held: false,
  answer: null,
  sentAt: null,
  nextAt: NEXT,
  failedChecks: 0,
  children: [],
  otherDeletionId: null,
};
const DELETION: WaitingDeletion = { createdAt: CREATED, pausedAt: null, wave: 2, cap: null, unrecordedSince: null };
const CAP = { images: 7, since: LATER, goesOnAt: NEXT };
const CHILD = 'imgc-child' as ImageId;
const SENT = { state: 'sent', sentAt: LATER } as const;

const CASES: [WaitingKind, Partial<WaitingItem>, Partial<WaitingDeletion>, object][] = [
  ['rate', {}, {}, { since: CREATED, nextAt: null }],
  ['record', { children: [CHILD] }, { unrecordedSince: LATER, pausedAt: CREATED }, { since: LATER, nextAt: null }],
  ['record', { ...SENT, held: true }, { unrecordedSince: LATER }, { since: LATER }],
  ['recheck', { failedChecks: 1 }, {}, { nextAt: NEXT }],
  ['other-deletion', { otherDeletionId: 'd-2', failedChecks: 1 }, {}, { deletionId: 'd-2' }],
  ['children', { children: [CHILD], otherDeletionId: 'd-2' }, {}, { imageIds: [CHILD] }],
  ['daily-cap', { children: [CHILD] }, { cap: CAP }, { since: LATER, nextAt: NEXT, cap: 7 }],
  ['wave', {}, { wave: 1, cap: CAP }, { since: CREATED, nextAt: null }],
  ['pause', {}, { wave: 1, pausedAt: LATER }, { since: LATER, nextAt: null }],
  ['check', { state: 'checking', held: true }, { pausedAt: LATER }, {}],
  ['pause', { state: 'checking', held: false }, { pausedAt: LATER }, { since: LATER }],
  ['answer', { ...SENT, held: true }, { pausedAt: LATER }, { since: LATER, nextAt: null }],
  ['look', { ...SENT, held: false }, {}, { since: LATER, nextAt: NEXT }],
  ['look', { ...SENT, answer: 'done' }, {}, { nextAt: NEXT }],
  ['look', { ...SENT, answer: 'unknown' }, {}, { nextAt: NEXT }],
  ['retry', { ...SENT, answer: 'later' }, {}, { nextAt: NEXT }],
  ['retry', { ...SENT, answer: 'not-sent' }, {}, { nextAt: NEXT }],
];
for (const [kind, item, deletion, rest] of CASES) {
  test(`waits for ${kind}: ${JSON.stringify({ ...item, ...deletion })}`, () => {
    expect(waitingFor({ ...ITEM, ...item }, { ...DELETION, ...deletion })).toMatchObject({ kind, ...rest });
  });
}

test('an item with its final outcome waits for nothing', () => {
  expect(waitingFor({ ...ITEM, state: 'settled', children: [CHILD] }, { ...DELETION, pausedAt: LATER })).toBeNull();
});
