import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { control, errorOf, sdkCaller } from '../testing/clients';
import { codeOf, rawCall, send } from '../testing/raw-call';
import { test } from '../testing/simulator-test';
import { CREDENTIALS } from './authenticate';
import { canonicalQuery, type Pairs } from './percent-encoding';
import { signV1, stringToSignV1 } from './signature-v1';

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 60, seed: 1 }));

for (const scheme of ['V3', 'V1'] as const) {
  test(`the vendor's own SDK is let in with ${scheme}, with parameters in query and body`, async ({ simulator }) => {
    const call = sdkCaller(simulator.endpoint, { scheme });
    const listed = await call({
      action: 'ListImage',
      query: { TagList: [{ Key: 'env', Value: 'prod' }] },
      body: { ImageType: 'User', ProductTypeList: ['CloudApp', 'CloudDesktop'], PageSize: 5, ImageName: '' },
    });
    expect(listed.body).toMatchObject({ Success: true, Code: '200', PageSize: 5, PageNumber: 1 });
    expect(listed.body.Count).toBeGreaterThan(0);
    const { recent } = await control<{ recent: object[] }>(simulator.control, 'GET', '/requests?operation=ListImage');
    expect(recent).toMatchObject([{ signature: scheme, status: 200 }]);
  });

  test(`a wrong secret with ${scheme} is refused, and the answer says what was expected to be signed`, async ({
    simulator,
  }) => {
    const call = sdkCaller(simulator.endpoint, { scheme, accessKeySecret: 'wrong' });
    const error = await errorOf(call({ action: 'ListImage' }));
    expect(error).toMatchObject({ code: 'SignatureDoesNotMatch', statusCode: 400 });
    expect(error.message).toContain(scheme === 'V3' ? 'server StringToSign is [' : 'server string to sign is:');
  });

  test(`an unknown key with ${scheme} is refused`, async ({ simulator }) => {
    const call = sdkCaller(simulator.endpoint, { scheme, accessKeyId: 'nobody' });
    expect(await errorOf(call({ action: 'ListImage' }))).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      statusCode: 404,
    });
  });

  test(`a security token with ${scheme} is accepted when right, refused when wrong, wanted when required`, async ({
    simulator,
  }) => {
    await control(simulator.control, 'PUT', '/settings', { securityTokenRequired: true });
    const call = (securityToken?: string) =>
      sdkCaller(simulator.endpoint, { scheme, ...(securityToken ? { securityToken } : {}) })({ action: 'ListImage' });
    expect((await call(CREDENTIALS.securityToken)).statusCode).toBe(200);
    expect(await errorOf(call('old'))).toMatchObject({ code: 'InvalidSecurityToken.Expired', statusCode: 403 });
    expect(await errorOf(call())).toMatchObject({ code: 'MissingSecurityToken' });
  });
}

test('a body may come with a length or chunked', async ({ simulator }) => {
  const form: Pairs = [['ImageId', 'imgc-sentinel-deletable']];
  for (const chunked of [true, false]) {
    const answer = await rawCall(simulator.endpoint, { action: 'ListImage', form, chunked });
    expect(JSON.parse(answer.text)).toMatchObject({ Count: 1 });
  }
});

test('a body that was changed after it was signed is refused, and nothing is deleted', async ({ simulator }) => {
  const form: Pairs = [['ImageId', 'imgc-sentinel-deletable']];
  const sentBody = 'ImageId=imgc-sentinel-deletable-2';
  const answer = await rawCall(simulator.endpoint, { action: 'DeleteImage', form, sentBody });
  expect(codeOf(answer)).toBe('SignatureDoesNotMatch');
  expect(await control(simulator.control, 'GET', '/effects')).toEqual({ effects: [] });
});

test('an x-acs header that is sent but not signed is refused', async ({ simulator }) => {
  const unsignedHeaders = { 'x-acs-security-token': CREDENTIALS.securityToken };
  const answer = await rawCall(simulator.endpoint, { action: 'ListImage', unsignedHeaders });
  expect(codeOf(answer)).toBe('SignatureDoesNotMatch');
});

test('a time more than 15 minutes away is refused in both directions, one within is not', async ({ simulator }) => {
  const codeAt = async (minutes: number): Promise<string | null> => {
    const date = `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`;
    return codeOf(await rawCall(simulator.endpoint, { action: 'ListRegions', date }));
  };
  expect(await codeAt(-16)).toBe('InvalidTimeStamp.Expired');
  expect(await codeAt(16)).toBe('InvalidTimeStamp.Expired');
  expect(await codeAt(-14)).toBeNull();
  expect(await codeAt(14)).toBeNull();
  const answer = await rawCall(simulator.endpoint, { action: 'ListRegions', date: 'yesterday' });
  expect(codeOf(answer)).toBe('InvalidTimeStamp.Format');
});

test('a gateway whose clock is an hour ahead refuses what was right a moment ago', async ({ simulator, call }) => {
  await control(simulator.control, 'PUT', '/settings', { clockSkewMs: 3_600_000 });
  expect((await errorOf(call({ action: 'ListImage' }))).code).toBe('InvalidTimeStamp.Expired');
});

test('a nonce is good for one call', async ({ simulator }) => {
  const nonce = randomUUID();
  expect(codeOf(await rawCall(simulator.endpoint, { action: 'ListRegions', nonce }))).toBeNull();
  expect(codeOf(await rawCall(simulator.endpoint, { action: 'ListRegions', nonce }))).toBe('SignatureNonceUsed');
});

test('a call without any signature, action or version is refused by the general rules', async ({ simulator }) => {
  const codeFor = async (headers: Record<string, string>, path = '/'): Promise<string | null> =>
    codeOf(await send(simulator.endpoint, { method: 'POST', path, headers, body: '' }));
  const action = { 'x-acs-action': 'ListImage' };
  const version = { 'x-acs-version': '2021-09-01' };
  expect(await codeFor({ ...version })).toBe('MissingAction');
  expect(await codeFor({ ...action })).toBe('MissingVersion');
  expect(await codeFor({ ...action, ...version })).toBe('MissingSignature');
  expect(await codeFor({ ...action, ...version, authorization: 'Bearer x' })).toBe('InvalidSignatureMethod');
  expect(await codeFor({ ...action, ...version, authorization: 'ACS3-HMAC-SHA256 x' })).toBe('IncompleteSignature');
  expect(await codeFor({ ...action, ...version }, '/elsewhere')).toBe('InvalidAction.NotFound');
});

test('an error carries the whole envelope', async ({ simulator }) => {
  const answer = await rawCall(simulator.endpoint, { action: 'NoSuchThing' });
  const body = JSON.parse(answer.text) as Record<string, string>;
  expect(answer.status).toBe(404);
  expect(body).toEqual({
    RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
    HostId: 'appstream-center.cn-shanghai.aliyuncs.com',
    Code: 'InvalidAction.NotFound',
    Message: 'Specified api is not found, please check your url and method.',
    Recommend: `https://api.aliyun.com/troubleshoot?q=InvalidAction.NotFound&product=appstream-center&requestId=${body.RequestId}`,
  });
});

test('an operation belongs to its product: the version decides', async ({ simulator }) => {
  const codeFor = async (version: string) =>
    codeOf(await rawCall(simulator.endpoint, { action: 'ListImage', version }));
  expect(await codeFor('2020-09-30')).toBe('InvalidAction.NotFound');
  expect(await codeFor('2014-05-26')).toBe('InvalidVersion');
});

test('V1 without Format answers XML, as the vendor does', async ({ simulator }) => {
  const parameters: [string, string][] = Object.entries({
    Action: 'ListRegions',
    Version: '2021-09-01',
    AccessKeyId: CREDENTIALS.accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
  });
  const signature = signV1(stringToSignV1('GET', parameters), CREDENTIALS.accessKeySecret);
  const path = `/?${canonicalQuery([...parameters, ['Signature', signature]])}`;
  const answer = await send(simulator.endpoint, { method: 'GET', path, headers: {}, body: '' });
  expect(answer.headers['content-type']).toContain('text/xml');
  expect(answer.text).toContain('<RegionModels><regionId>cn-shanghai</regionId></RegionModels>');
});

test('calls beyond the limit are throttled with a time to wait, and pass without one', async ({ simulator, call }) => {
  await control(simulator.control, 'PUT', '/settings', { rateLimitPerSecond: 1 });
  await call({ action: 'ListRegions' });
  const error = await errorOf(call({ action: 'ListRegions' }));
  expect(error).toMatchObject({ code: 'Throttling.User', statusCode: 400 });
  expect(error.retryAfter).toBeGreaterThan(0);
  await control(simulator.control, 'PUT', '/settings', { rateLimitPerSecond: null });
  await call({ action: 'ListRegions' });
});
