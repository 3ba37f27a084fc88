/** The rules of `outcome` case by case; what must hold for all cases is in `outcome.test.ts`. */
import { expect, test } from '@playwright/test';
import type { CloudError } from './cloud-error';
import {
  ANSWER_CLASSES,
  type AnswerClass,
  afterLook,
  classify,
  type LookInput,
  MAX_LOOKING_MS,
  MAX_SENDS,
  mayHaveEffect,
} from './outcome';

const SETTLE_MS = 60_000;
const LOOK: LookInput = {
  answer: 'unknown',
  present: true,
  sends: 1,
  effectPossible: false,
  sinceSendMs: 0,
  settleMs: SETTLE_MS,
};
const next = (changes: Partial<LookInput>) => afterLook({ ...LOOK, ...changes });

function vendor(code: string | null, status: number | null): { ok: false; error: CloudError } {
  return {
    ok: false,
    error: {
      kind: 'vendor',
      operation: 'DeleteImage',
      regionId: null,
      sent: true,
      status,
      code,
      message: '',
      requestId: null,
      contentType: null,
      bodyStart: null,
      retryAfterMs: null,
      missingPermission: null,
    },
  };
}

test('a code counts only with the status of a client error, and a status only with a code', () => {
  expect(classify(vendor('ImageNotAllowDelete', 499))).toBe('refused');
  expect(classify(vendor('ImageNotAllowDelete', 500))).toBe('unknown');
  expect(classify(vendor('ImageNotAllowDelete', null))).toBe('unknown');
  expect(classify(vendor(null, 400))).toBe('unknown');
  expect(classify(vendor(null, null))).toBe('unknown');
  expect(classify(vendor('My.ImageDeleteFailed.NotAllow', 400))).toBe('unknown');
  expect(classify(vendor('ImageDeleteFailed.SomethingNew', 400))).toBe('refused');
});

test('done, partial and unknown may have had an effect; nothing else', () => {
  expect(ANSWER_CLASSES.filter(mayHaveEffect)).toEqual(['done', 'partial', 'unknown']);
});

test('an image that is gone was deleted by us if a send of ours may have done it; the look told so unless the answer did', () => {
  for (const answer of ANSWER_CLASSES) {
    const confirmedByLook = answer !== 'done';
    expect(next({ answer, present: false, effectPossible: true })).toEqual({
      step: 'settle',
      outcome: 'deleted',
      confirmedByLook,
    });
    expect(next({ answer, present: false })).toEqual({ step: 'settle', outcome: 'already-gone', confirmedByLook });
  }
});

test('a refusal of an image that is still there is final', () => {
  expect(next({ answer: 'refused' })).toEqual({ step: 'settle', outcome: 'refused', confirmedByLook: false });
});

for (const answer of ['done', 'absent'] as const) {
  test(`an image that is still listed after ${answer} is looked at again, and nothing is sent; in doubt only when it should be gone`, () => {
    const effectPossible = answer === 'done';
    const at = (sinceSendMs: number) => next({ answer, effectPossible, sinceSendMs });
    expect(at(1000)).toEqual({ step: 'look-again', unresolved: false, afterMs: 500 });
    expect(at(SETTLE_MS - 1)).toMatchObject({ step: 'look-again', unresolved: false });
    expect(at(SETTLE_MS)).toEqual({ step: 'look-again', unresolved: true, afterMs: 30_000 });
  });
}

const SENT_AGAIN: AnswerClass[] = ['not-sent', 'later', 'partial', 'unknown'];
for (const answer of SENT_AGAIN) {
  test(`an image that is still there after ${answer} is sent again, each time after twice the wait, four times in all`, () => {
    const effectPossible = mayHaveEffect(answer);
    expect([1, 2, 3].map((sends) => next({ answer, effectPossible, sends }))).toEqual(
      [500, 1000, 2000].map((afterMs) => ({ step: 'send-again', afterMs })),
    );
    expect(next({ answer, effectPossible, sends: MAX_SENDS, sinceSendMs: SETTLE_MS })).toEqual({
      step: 'settle',
      outcome: 'refused',
      confirmedByLook: true,
    });
  });
}

test('after the last send the image counts as untouched at once if no send can have an effect, else when the time to settle is over', () => {
  const last = (answer: AnswerClass, sinceSendMs: number) =>
    next({ answer, sends: MAX_SENDS, effectPossible: mayHaveEffect(answer), sinceSendMs });
  for (const answer of ['not-sent', 'later'] as const) expect(last(answer, 0)).toMatchObject({ outcome: 'refused' });
  for (const answer of ['partial', 'unknown'] as const) {
    expect(last(answer, SETTLE_MS - 1)).toMatchObject({ step: 'look-again', unresolved: true });
    expect(last(answer, 2000)).toEqual({ step: 'look-again', unresolved: true, afterMs: 1000 });
  }
});

test('a look that fails tells nothing: it is repeated, and in doubt when the time to settle is over', () => {
  for (const answer of ANSWER_CLASSES) {
    const failed = (sinceSendMs: number) => next({ answer, present: null, effectPossible: true, sinceSendMs });
    expect(failed(4000), answer).toEqual({ step: 'look-again', unresolved: false, afterMs: 2000 });
    expect(failed(SETTLE_MS), answer).toEqual({ step: 'look-again', unresolved: true, afterMs: 30_000 });
  }
});

test('what was certainly never sent is given up when the looks fail for as long as an effect would take', () => {
  const failed = (changes: Partial<LookInput>) => next({ answer: 'not-sent', present: null, ...changes });
  expect(failed({ sinceSendMs: SETTLE_MS })).toEqual({ step: 'settle', outcome: 'refused', confirmedByLook: false });
  expect(failed({ sinceSendMs: SETTLE_MS - 1 })).toMatchObject({ step: 'look-again', unresolved: false });
  expect(failed({ sinceSendMs: SETTLE_MS, effectPossible: true })).toMatchObject({ step: 'look-again' });
  expect(failed({ sinceSendMs: SETTLE_MS, answer: 'later' })).toMatchObject({ step: 'look-again' });
});

test('what nobody can tell after a day of looks stays unresolved; what no send can have touched counts as refused', () => {
  const after = (sinceSendMs: number, changes: Partial<LookInput>) => next({ sinceSendMs, ...changes });
  const unresolved = { step: 'settle', outcome: 'unresolved', confirmedByLook: false };
  const possible = { effectPossible: true };
  expect(after(MAX_LOOKING_MS, { answer: 'done', ...possible })).toEqual(unresolved);
  expect(after(MAX_LOOKING_MS, { present: null, ...possible })).toEqual(unresolved);
  expect(after(MAX_LOOKING_MS, { answer: 'absent', present: null })).toEqual(unresolved);
  expect(after(MAX_LOOKING_MS - 1, { answer: 'done', ...possible })).toMatchObject({ step: 'look-again' });
  expect(after(MAX_LOOKING_MS, { answer: 'later', present: null })).toMatchObject({ outcome: 'refused' });
});

test('looks get rarer: half of the time waited, a quarter of a second at least, a minute at most', () => {
  const wait = (sinceSendMs: number) => next({ present: null, effectPossible: true, sinceSendMs });
  expect([0, 500, 1001, 119_000, 200_000].map(wait)).toMatchObject(
    [250, 250, 501, 59_500, 60_000].map((afterMs) => ({ afterMs })),
  );
});
