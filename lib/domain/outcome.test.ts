import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { VENDOR_CODES, type VendorCode } from './cloud-codes';
import { CLOUD_ERROR_KINDS, type CloudError, type CloudErrorKind } from './cloud-error';
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

function errorOf(changes: Partial<CloudError>): { ok: false; error: CloudError } {
  return {
    ok: false,
    error: {
      kind: 'vendor',
      operation: 'DeleteImage',
      regionId: null,
      sent: true,
      status: 400,
      code: null,
      message: '',
      requestId: null,
      contentType: null,
      bodyStart: null,
      retryAfterMs: null,
      missingPermission: null,
      ...changes,
    },
  };
}

const CLASS_OF_CODE: Record<VendorCode, AnswerClass> = {
  'Image.NotExist': 'absent',
  'ImageDeleteFailed.NotAllow': 'refused',
  'ImageDeleteFailed.NotAllowCommunityParent': 'refused',
  'ImageDeleteFailed.NotAllowSharedImage': 'refused',
  'ImageDeleteFailed.HasSharedImage': 'refused',
  ImageNotAllowDelete: 'refused',
  'InvalidImageOperation.ImageIsCreating': 'refused',
  'DeleteTemplate.Failed': 'partial',
  'QueryTemplate.Failed': 'partial',
  'InvalidTemplate.NotFound': 'partial',
  InternalError: 'unknown',
  ServiceUnavailable: 'unknown',
};

for (const code of VENDOR_CODES) {
  test(`${code} is ${CLASS_OF_CODE[code]}`, () => {
    expect(classify(errorOf({ code, status: code === 'ServiceUnavailable' ? 500 : 400 }))).toBe(CLASS_OF_CODE[code]);
  });
  test(`${code} with HTTP 500 is unknown: a server's failure may have had an effect`, () => {
    expect(classify(errorOf({ code, status: 500 }))).toBe('unknown');
  });
}

test('only a confirmed success is done', () => {
  expect(classify({ ok: true, value: true, requestId: 'R' })).toBe('done');
});

const CLASS_OF_KIND: Partial<Record<CloudErrorKind, AnswerClass>> = {
  throttled: 'later',
  forbidden: 'refused',
  credentials: 'refused',
  clock: 'refused',
};
for (const kind of CLOUD_ERROR_KINDS.filter((each) => each !== 'vendor')) {
  test(`${kind} after sending is ${CLASS_OF_KIND[kind] ?? 'unknown'}, before sending not sent`, () => {
    expect(classify(errorOf({ kind }))).toBe(CLASS_OF_KIND[kind] ?? 'unknown');
    expect(classify(errorOf({ kind, sent: false }))).toBe('not-sent');
  });
}

test('a code that nobody has published is unknown', () => {
  expect(classify(errorOf({ code: 'Something.New' }))).toBe('unknown');
});

const inputs: fc.Arbitrary<LookInput> = fc
  .record({
    answer: fc.constantFrom(...ANSWER_CLASSES),
    present: fc.constantFrom(true, false, null),
    sends: fc.integer({ min: 1, max: MAX_SENDS }),
    effectPossible: fc.boolean(),
    sinceSendMs: fc.integer({ min: 0, max: 200_000 }),
    settleMs: fc.constant(60_000),
  })
  .map((input) => ({ ...input, effectPossible: input.effectPossible || mayHaveEffect(input.answer) }));

test('an image is never reported as deleted without a look that shows it gone', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const next = afterLook(input);
      if (next.step === 'settle' && next.outcome === 'deleted') expect(input.present).toBe(false);
      if (input.present === false)
        expect(next).toMatchObject({ step: 'settle', outcome: input.effectPossible ? 'deleted' : 'already-gone' });
    }),
  );
});

test('a delete is sent again only when a look shows the image, and never more often than allowed', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      if (afterLook(input).step !== 'send-again') return;
      expect(input.present).toBe(true);
      expect(input.sends).toBeLessThan(MAX_SENDS);
      expect(['done', 'refused', 'absent']).not.toContain(input.answer);
    }),
  );
});

test('an image that may still be deleted by a send of ours, whichever, is not reported as refused before the time to settle is over', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const next = afterLook(input);
      if (next.step !== 'settle' || next.outcome !== 'refused' || !input.effectPossible) return;
      expect(input.sinceSendMs).toBeGreaterThanOrEqual(input.settleMs);
      expect(input.present).toBe(true);
    }),
  );
});

test('looks end after a day, as unresolved only where nobody can tell, and never sooner', () => {
  fc.assert(
    fc.property(inputs, fc.integer({ min: 0, max: 2 * MAX_LOOKING_MS }), (input, sinceSendMs) => {
      const next = afterLook({ ...input, sinceSendMs });
      if (next.step === 'look-again') expect(sinceSendMs).toBeLessThan(MAX_LOOKING_MS);
      if (next.step !== 'settle' || next.outcome !== 'unresolved') return;
      expect(sinceSendMs).toBeGreaterThanOrEqual(MAX_LOOKING_MS);
      expect(input.present === null || ['done', 'absent'].includes(input.answer)).toBe(true);
    }),
  );
});

test('what was certainly not sent is refused when nobody can tell for as long as an effect could take', () => {
  const input: LookInput = {
    answer: 'not-sent',
    present: null,
    sends: 1,
    effectPossible: false,
    sinceSendMs: 59_999,
    settleMs: 60_000,
  };
  expect(afterLook(input)).toMatchObject({ step: 'look-again', unresolved: false });
  expect(afterLook({ ...input, sinceSendMs: 60_000 })).toMatchObject({ step: 'settle', outcome: 'refused' });
  expect(afterLook({ ...input, sinceSendMs: 60_000, effectPossible: true })).toMatchObject({ unresolved: true });
});

const PAUSES: [answer: AnswerClass, present: true | null, waitedMs: number, afterMs: number][] = [
  ['done', true, 0, 250],
  ['done', true, 10_000, 5000],
  ['done', true, 599_999, 60_000],
  ['done', true, 600_000, 300_000],
  ['done', true, 7_200_000, 900_000],
  ['unknown', null, 600_000, 60_000],
  ['unknown', null, 7_200_000, 60_000],
];
for (const [answer, present, sinceSendMs, afterMs] of PAUSES) {
  test(`${sinceSendMs} ms after a send that was answered ${answer}, an image that is ${present ? 'listed' : 'not to be read'} is looked at ${afterMs} ms later`, () => {
    const next = afterLook({ answer, present, sends: 4, effectPossible: true, sinceSendMs, settleMs: 60_000 });
    expect(next).toEqual({ step: 'look-again', unresolved: sinceSendMs >= 60_000, afterMs });
  });
}
