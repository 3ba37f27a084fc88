import { expect, test } from '@playwright/test';
import { z } from 'zod';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import { errorOf, failedSend, parseAnswer } from './classify-answer';
import type { RawAnswer } from './send';

const CONTEXT = {
  operation: 'DeleteImage',
  regionId: 'cn-shanghai',
  ramAction: 'appstreaming:DeleteImage',
  secrets: [],
};
const SCHEMA = z.object({ Data: z.literal(true), Rows: z.array(z.object({ Id: z.string() })).optional() });

function raw(body: unknown, changes: Partial<RawAnswer> = {}): RawAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    requestId: 'HEADER-ID',
    retryAfter: null,
    date: null,
    text: typeof body === 'string' ? body : JSON.stringify(body),
    tooLarge: false,
    ...changes,
  };
}

function errorFor(body: unknown, changes: Partial<RawAnswer> = {}) {
  const result = parseAnswer(raw(body, changes), SCHEMA, CONTEXT);
  if (result.ok) throw new Error('It was taken for a success.');
  return result.error;
}

for (const code of [undefined, '200', 200, 'success', 'Success', 'OK']) {
  test(`an answer with the data and the code ${JSON.stringify(code)} is a success, whatever word the operation has for it`, () => {
    const result = parseAnswer(raw({ RequestId: 'R', Code: code, Success: true, Data: true }), SCHEMA, CONTEXT);
    expect(result).toEqual({ ok: true, value: { Data: true }, requestId: 'R' });
  });
}

test('a success without a request id in its body has the one of its header, or none', () => {
  expect(parseAnswer(raw({ Data: true }), SCHEMA, CONTEXT)).toMatchObject({ ok: true, requestId: 'HEADER-ID' });
  expect(parseAnswer(raw({ Data: true }, { requestId: null }), SCHEMA, CONTEXT)).toMatchObject({ requestId: null });
});

/** Answers that are no success, as what they are told. Each is a failure whose words name what was seen. */
const FAILURES: [what: string, body: unknown, changes: Partial<RawAnswer>, kind: CloudErrorKind, message: string][] = [
  ['too large', { Data: true }, { tooLarge: true }, 'too-large', 'the answer is larger than allowed'],
  ['a redirect', { Data: true }, { status: 302 }, 'redirect', 'redirected with HTTP 302'],
  ['the first of the redirects', { Data: true }, { status: 300 }, 'redirect', 'redirected with HTTP 300'],
  ['the last of the redirects', { Data: true }, { status: 399 }, 'redirect', 'redirected with HTTP 399'],
  ['empty', '', {}, 'not-json', 'an empty answer with HTTP 200'],
  ['blank', ' \n', { status: 502 }, 'not-json', 'an empty answer with HTTP 502'],
  ['a page', '<html>', { status: 502 }, 'not-json', 'not JSON, HTTP 502'],
  ['no object', '[]', {}, 'unexpected-shape', 'an answer of another shape than documented'],
  ['of wrong types', { Success: 'yes' }, {}, 'unexpected-shape', 'an answer of another shape than documented'],
  ['an error without a code', { Message: 'm' }, { status: 400 }, 'unexpected-shape', 'HTTP 400 without a code'],
  [
    'an error status with the code of success',
    { Code: '200', Success: true, Message: 'm' },
    { status: 400 },
    'contradiction',
    'HTTP 400 with code 200, success true: m',
  ],
  [
    'success without the data',
    { Code: '200', Success: true, Data: false },
    {},
    'contradiction',
    'HTTP 200 with code 200, success true, data false: ',
  ],
  [
    'no success, in a good status',
    { Code: '200', Success: false, Message: 'm', Data: true },
    {},
    'contradiction',
    'HTTP 200 with code 200, success false, data true: m',
  ],
  [
    'the code of a failure in a good status',
    { Code: '400', Data: true },
    {},
    'contradiction',
    'HTTP 200 with code 400, success undefined, data true: ',
  ],
  ['no success and no code', { Success: false }, {}, 'contradiction', 'HTTP 200 with code undefined, success false: '],
  [
    'data of another kind',
    { Code: '200' },
    {},
    'unexpected-shape',
    'unexpected shape at Data: Invalid input: expected true',
  ],
  [
    'rows of another kind',
    { Data: true, Rows: [{ Id: 1 }] },
    {},
    'unexpected-shape',
    'unexpected shape at Rows.0.Id: Invalid input: expected string, received number',
  ],
];
for (const [what, body, changes, kind, message] of FAILURES) {
  test(`an answer that is ${what} is ${kind}`, () => {
    expect(errorFor(body, changes)).toMatchObject({ kind, message, sent: true, operation: 'DeleteImage' });
  });
}

test('an answer that the operation refuses as a whole is told so', () => {
  const whole = z.record(z.string(), z.unknown()).refine(() => false, 'not this one');
  expect(parseAnswer(raw({ Code: '200' }), whole, CONTEXT)).toMatchObject({
    error: { kind: 'unexpected-shape', message: 'unexpected shape at the top: not this one' },
  });
});

test('a failure keeps code, status, request id and words, and of a body that was understood nothing more', () => {
  const body = { RequestId: 'R', Code: 'Image.NotExist', Message: 'gone' };
  expect(errorFor(body, { status: 400, retryAfter: '1500' })).toEqual({
    kind: 'vendor',
    operation: 'DeleteImage',
    regionId: 'cn-shanghai',
    sent: true,
    status: 400,
    code: 'Image.NotExist',
    message: 'gone',
    requestId: 'R',
    contentType: 'application/json',
    bodyStart: null,
    retryAfterMs: 1500,
    missingPermission: null,
  });
  expect(errorFor({ Code: 7 }, { status: 400 })).toMatchObject({ code: '7', message: '', requestId: 'HEADER-ID' });
  expect(errorFor({ Success: false })).toMatchObject({ code: null, bodyStart: null });
  expect(errorFor({ Code: 400, Data: true })).toMatchObject({ code: '400', bodyStart: null });
  expect(errorFor('<html>')).toMatchObject({ requestId: 'HEADER-ID', bodyStart: '<html>', code: null });
});

/** Codes whose beginning decides; the same word elsewhere in a code does not. */
const KINDS: [code: string, status: number, kind: CloudErrorKind][] = [
  ['Throttling.User', 400, 'throttled'],
  ['TooManyRequests', 429, 'throttled'],
  ['Not.Throttling', 400, 'vendor'],
  ['InvalidTimeStamp.Expired', 400, 'clock'],
  ['InvalidTimeStampFormat', 400, 'vendor'],
  ['My.InvalidTimeStamp.Expired', 400, 'vendor'],
  ['InvalidAccessKeyId.NotFound', 404, 'credentials'],
  ['SignatureDoesNotMatch', 400, 'credentials'],
  ['IncompleteSignature', 400, 'credentials'],
  ['InvalidSecurityToken.Expired', 403, 'credentials'],
  ['MissingSecurityToken', 400, 'credentials'],
  ['InvalidSignatureMethod', 400, 'credentials'],
  ['My.SignatureDoesNotMatch', 400, 'vendor'],
  ['NoPermission', 403, 'forbidden'],
  ['Forbidden.RAM', 400, 'forbidden'],
  ['Image.Forbidden', 403, 'vendor'],
  ['ImageDeleteFailed.NotAllow', 400, 'vendor'],
];
for (const [code, status, kind] of KINDS) {
  test(`${code} with HTTP ${status} is ${kind}`, () => {
    const { kind: told, missingPermission } = errorFor({ Code: code }, { status });
    expect([told, missingPermission]).toEqual([kind, kind === 'forbidden' ? 'appstreaming:DeleteImage' : null]);
  });
}

test('a detail of access makes a 403 forbidden, and only a 403; it names the permission if it can', () => {
  const told = (status: number, AccessDeniedDetail: unknown) => {
    const { kind, missingPermission } = errorFor({ Code: 'Some.Code', AccessDeniedDetail }, { status });
    return [kind, missingPermission];
  };
  expect(told(403, { AuthAction: 'appstreaming:Other' })).toEqual(['forbidden', 'appstreaming:Other']);
  expect(told(403, {})).toEqual(['forbidden', 'appstreaming:DeleteImage']);
  expect(told(403, 'encoded')).toEqual(['forbidden', 'appstreaming:DeleteImage']);
  expect(told(403, null)).toEqual(['vendor', null]);
  expect(told(403, undefined)).toEqual(['vendor', null]);
  expect(told(400, { AuthAction: 'appstreaming:Other' })).toEqual(['vendor', null]);
  const named = { Code: 'NoPermission', AccessDeniedDetail: null };
  expect(errorFor(named, { status: 403 })).toMatchObject({ missingPermission: 'appstreaming:DeleteImage' });
});

test('the wish to wait is whole milliseconds of at most 15 digits, a minute at most', () => {
  const wish = (retryAfter: string | null) => errorFor('', { retryAfter }).retryAfterMs;
  expect(['0', '1500', '60000', '60001', '9'.repeat(15)].map(wish)).toEqual([0, 1500, 60_000, 60_000, 60_000]);
  expect([null, '', '-1', '1.5', '1e3', ' 5', '5s', '9'.repeat(16)].map(wish)).toEqual(Array(8).fill(null));
});

test('a request that got no whole answer keeps what had come, and whether it was sent', () => {
  const failure = { kind: 'reset', sent: true, message: 'broke', partial: raw('{"Da', { status: 200 }) } as const;
  const seen = { status: 200, requestId: 'HEADER-ID', bodyStart: '{"Da' };
  expect(failedSend(failure, CONTEXT)).toMatchObject({
    ok: false,
    error: { kind: 'reset', sent: true, message: 'broke', ...seen },
  });
  const unsent = { kind: 'unreachable', sent: false, message: 'refused', partial: null } as const;
  expect(failedSend(unsent, CONTEXT).error).toEqual(errorOf(CONTEXT, 'unreachable', { message: 'refused' }));
});

test('every text of an error is free of secrets and cut, whichever part it came from', () => {
  const context = { ...CONTEXT, secrets: ['topsecret'] };
  const long = `topsecret${'x'.repeat(5000)}`;
  const answer = raw({ RequestId: long, Code: long, Message: long }, { status: 400, contentType: long });
  const result = parseAnswer(answer, SCHEMA, context);
  if (result.ok) throw new Error('It was taken for a success.');
  const { code, message, requestId, contentType } = result.error;
  expect(JSON.stringify(result)).not.toContain('topsecret');
  expect([code, message, requestId, contentType].map((text) => Buffer.byteLength(text ?? ''))).toEqual([
    256, 2048, 256, 256,
  ]);
  const page = parseAnswer(raw(`<html>${long}`), SCHEMA, context);
  expect(page.ok ? '' : Buffer.byteLength(page.error.bodyStart ?? '')).toBe(512);
  const fine = parseAnswer(raw({ RequestId: 'topsecret', Data: true }), SCHEMA, context);
  expect(JSON.stringify(fine)).not.toContain('topsecret');
});

test('an error has every field, and says nothing that nobody knows', () => {
  expect(errorOf(CONTEXT, 'timeout', {})).toEqual({
    kind: 'timeout',
    operation: 'DeleteImage',
    regionId: 'cn-shanghai',
    sent: false,
    status: null,
    code: null,
    message: '',
    requestId: null,
    contentType: null,
    bodyStart: null,
    retryAfterMs: null,
    missingPermission: null,
  });
});
