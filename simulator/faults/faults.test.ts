import { expect } from '@playwright/test';
import { control, errorOf } from '../testing/clients';
import { codeOf, type RawAnswer, rawCall } from '../testing/raw-call';
import { test } from '../testing/simulator-test';
import type { Fault } from './fault';

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 0 }));

const IMAGE = 'imgc-sentinel-deletable';

interface Running {
  endpoint: string;
  control: string;
}

function order(simulator: Running, fault: Partial<Fault>): Promise<Fault> {
  return control<Fault>(simulator.control, 'POST', '/faults', fault);
}

function deleteOnce(simulator: Running, imageId = IMAGE): Promise<RawAnswer> {
  return rawCall(simulator.endpoint, { action: 'DeleteImage', form: [['ImageId', imageId]], timeoutMs: 300 });
}

async function isGone(simulator: Running, imageId = IMAGE): Promise<boolean> {
  const { effects } = await control<{ effects: { type: string }[] }>(
    simulator.control,
    'GET',
    `/effects?imageId=${imageId}`,
  );
  return effects.some((effect) => effect.type === 'image-deleted');
}

for (const [kind, effect, message] of [
  ['timeout-before-effect', false, 'no answer in time'],
  ['timeout-after-effect', true, 'no answer in time'],
  ['reset-before-effect', false, 'ECONNRESET'],
  ['reset-after-effect', true, 'ECONNRESET'],
  ['cut-body', true, 'aborted'],
] as const) {
  test(`${kind}: the client gets no whole answer, and the image is ${effect ? 'gone' : 'still there'}`, async ({
    simulator,
  }) => {
    await order(simulator, { kind, operation: 'DeleteImage' });
    await expect(deleteOnce(simulator)).rejects.toThrow(message);
    await expect.poll(() => isGone(simulator)).toBe(effect);
  });
}

for (const [kind, effect] of [
  ['html-before-effect', false],
  ['html-after-effect', true],
] as const) {
  test(`${kind}: a page comes instead of JSON, and the image is ${effect ? 'gone' : 'still there'}`, async ({
    simulator,
  }) => {
    await order(simulator, { kind, times: 1 });
    const answer = await deleteOnce(simulator);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html' } });
    expect(answer.text).toContain('<!DOCTYPE html>');
    expect(await isGone(simulator)).toBe(effect);
  });
}

test('html with a status of its own: the status is answered', async ({ simulator }) => {
  await order(simulator, { kind: 'html-before-effect', status: 502 });
  expect((await deleteOnce(simulator)).status).toBe(502);
});

test('empty-body: 200 without a byte, and the image is gone', async ({ simulator }) => {
  await order(simulator, { kind: 'empty-body' });
  expect(await deleteOnce(simulator)).toMatchObject({ status: 200, text: '' });
  expect(await isGone(simulator)).toBe(true);
});

test('oversized: a valid answer of the size that was ordered, and the image is gone', async ({ simulator }) => {
  await order(simulator, { kind: 'oversized', bytes: 2_000_000 });
  const answer = await deleteOnce(simulator);
  expect(answer.text.length).toBeGreaterThan(2_000_000);
  expect(JSON.parse(answer.text)).toMatchObject({ Success: true });
  expect(await isGone(simulator)).toBe(true);
});

test('wrong-types: every field has another type than documented, and the image is gone', async ({ simulator }) => {
  await order(simulator, { kind: 'wrong-types' });
  expect(JSON.parse((await deleteOnce(simulator)).text)).toMatchObject({
    Success: 'true',
    Data: 'true',
    Code: { value: '200' },
  });
  expect(await isGone(simulator)).toBe(true);
});

test('success-true-data-false and code-400-in-200: HTTP 200 that is no success, and the image is still there', async ({
  simulator,
}) => {
  await order(simulator, { kind: 'success-true-data-false', times: 1 });
  const first = await deleteOnce(simulator);
  expect([first.status, JSON.parse(first.text)]).toMatchObject([200, { Success: true, Code: '200', Data: false }]);
  await order(simulator, { kind: 'code-400-in-200', times: 1 });
  const second = await deleteOnce(simulator);
  expect([second.status, JSON.parse(second.text)]).toMatchObject([200, { Success: false, Code: '400', Data: false }]);
  expect(await isGone(simulator)).toBe(false);
});

test('redirect: a Location that is not to be followed, and the image is still there', async ({ simulator }) => {
  await order(simulator, { kind: 'redirect' });
  const answer = await deleteOnce(simulator);
  expect(answer).toMatchObject({ status: 302, headers: { location: expect.any(String) } });
  expect(await isGone(simulator)).toBe(false);
});

test('throttling: the code, and the time to wait in milliseconds', async ({ simulator }) => {
  await order(simulator, { kind: 'throttling', ms: 1_500 });
  const answer = await deleteOnce(simulator);
  expect([answer.status, codeOf(answer), answer.headers['x-acs-retry-after']]).toEqual([
    400,
    'Throttling.User',
    '1500',
  ]);
});

test('internal-error-after-effect: an InternalError although the image is gone', async ({ simulator }) => {
  await order(simulator, { kind: 'internal-error-after-effect' });
  const answer = await deleteOnce(simulator);
  expect([answer.status, codeOf(answer)]).toEqual([400, 'InternalError']);
  expect(await isGone(simulator)).toBe(true);
});

test('forbidden: NoPermission with the detail of what was denied', async ({ simulator, call }) => {
  await order(simulator, { kind: 'forbidden', operation: 'ListWuyingServer' });
  const error = await errorOf(call({ action: 'ListWuyingServer' }));
  expect(error).toMatchObject({ code: 'NoPermission', statusCode: 403 });
  expect(error.accessDeniedDetail).toMatchObject({
    AuthAction: 'appstreaming:ListWuyingServer',
    NoPermissionType: 'ImplicitDeny',
  });
  await call({ action: 'ListImage' });
});

test('invalid-credentials: the key is not known any more', async ({ simulator, call }) => {
  await order(simulator, { kind: 'invalid-credentials' });
  expect((await errorOf(call({ action: 'ListImage' }))).code).toBe('InvalidAccessKeyId.NotFound');
});

test('code: a code of the vendor, with its published status or one of your own', async ({ simulator, call }) => {
  await order(simulator, { kind: 'code', code: 'ServiceUnavailable', times: 1 });
  expect(await errorOf(call({ action: 'ListImage' }))).toMatchObject({ code: 'ServiceUnavailable', statusCode: 500 });
  await order(simulator, { kind: 'code', code: 'Something.New', status: 418, times: 1 });
  expect(await errorOf(call({ action: 'ListImage' }))).toMatchObject({ code: 'Something.New', statusCode: 418 });
});

test('delay: the answer is right, only later', async ({ simulator, call }) => {
  await order(simulator, { kind: 'delay', ms: 60 });
  const started = Date.now();
  expect((await call({ action: 'ListRegions' })).statusCode).toBe(200);
  expect(Date.now() - started).toBeGreaterThanOrEqual(59);
});

test('a fault hits only the operation, region and image it was ordered for', async ({ simulator, call }) => {
  await order(simulator, { kind: 'code', code: 'InternalError', operation: 'DescribeImages', region: 'cn-hangzhou' });
  await order(simulator, { kind: 'code', code: 'InternalError', imageId: 'imgc-sentinel-deletable-2' });
  const describeImages = (RegionId: string) =>
    call({ action: 'DescribeImages', version: '2020-09-30', query: { RegionId } });
  expect((await describeImages('cn-shanghai')).statusCode).toBe(200);
  expect((await errorOf(describeImages('cn-hangzhou'))).code).toBe('InternalError');
  expect((await deleteOnce(simulator)).status).toBe(200);
  expect((await deleteOnce(simulator, 'imgc-sentinel-deletable-2')).status).toBe(400);
});

test('a fault is over after its times, or when it is taken back', async ({ simulator, call }) => {
  await order(simulator, { kind: 'code', code: 'InternalError', times: 2 });
  await errorOf(call({ action: 'ListImage' }));
  await errorOf(call({ action: 'ListImage' }));
  await call({ action: 'ListImage' });
  const { id } = await order(simulator, { kind: 'code', code: 'InternalError' });
  await errorOf(call({ action: 'ListImage' }));
  await control(simulator.control, 'DELETE', `/faults/${id}`);
  await call({ action: 'ListImage' });
  const { faults } = await control<{ faults: Fault[] }>(simulator.control, 'GET', '/faults');
  expect(faults).toMatchObject([{ times: 0, hits: 2 }]);
});

test('probability 0 never hits', async ({ simulator, call }) => {
  await order(simulator, { kind: 'code', code: 'InternalError', probability: 0 });
  for (let i = 0; i < 20; i += 1) await call({ action: 'ListRegions' });
});

test('a profile orders a whole set of faults, and an unknown one is refused', async ({ simulator }) => {
  const { faults } = await control<{ faults: Fault[] }>(simulator.control, 'POST', '/faults/profile', {
    name: 'mixed',
  });
  expect(new Set(faults.map(({ kind }) => kind))).toContain('timeout-after-effect');
  expect(faults.every(({ probability }) => probability < 1)).toBe(true);
  expect(await control(simulator.control, 'GET', '/faults')).toEqual({ faults });
  await expect(control(simulator.control, 'POST', '/faults/profile', { name: 'other' })).rejects.toThrow(/mixed/);
});
