import { expect, test } from '@playwright/test';
import { parsePairs } from './percent-encoding';
import { signV1, stringToSignV1 } from './signature-v1';
import { canonicalRequestV3, parseAuthorizationV3, sha256Hex, signV3, stringToSignV3 } from './signature-v3';

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test('V3: the published RunInstances example gives the published hash and signature', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': EMPTY_HASH,
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  };
  const canonical = canonicalRequestV3({
    method: 'POST',
    path: '/',
    query: parsePairs('RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'),
    headers,
    signedHeaders: Object.keys(headers),
    body: Buffer.alloc(0),
  });
  expect(sha256Hex(canonical)).toBe('7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259');
  expect(signV3(stringToSignV3(canonical), 'YourAccessKeySecret')).toBe(
    '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('V3: the DeleteImage example with a form body gives its recomputed hash and signature', () => {
  const body = Buffer.from('ImageId=img-bp13mu0000');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host: 'appstream-center.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'DeleteImage',
    'x-acs-content-sha256': 'cf43d385923bc93610f690021fb2a2ee4ebdc71359692625d5a2b7cc82336320',
    'x-acs-date': '2026-01-02T03:04:05Z',
    'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
    'x-acs-version': '2021-09-01',
  };
  const canonical = canonicalRequestV3({
    method: 'POST',
    path: '/',
    query: [],
    headers,
    signedHeaders: Object.keys(headers),
    body,
  });
  expect(sha256Hex(body)).toBe(headers['x-acs-content-sha256']);
  expect(sha256Hex(canonical)).toBe('bf0b03a50d7a3eb5d47226668e3313826d864c799bd7086808491a3bd07b6db3');
  expect(signV3(stringToSignV3(canonical), 'YourAccessKeySecret')).toBe(
    'efed659fb0e17b8001b86ef07bf15e291f2fadea78e896ec1f032398b2653c8d',
  );
});

test('V1: the published DescribeRegions example gives the published signature', () => {
  const parameters = Object.entries({
    Timestamp: '2016-02-23T12:46:24Z',
    Format: 'XML',
    AccessKeyId: 'testid',
    Action: 'DescribeRegions',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
    Version: '2014-05-26',
    SignatureVersion: '1.0',
  });
  expect(signV1(stringToSignV1('GET', parameters), 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
});

test('V1: the DeleteImage example gives its recomputed signatures for POST and GET', () => {
  const parameters = Object.entries({
    AccessKeyId: 'YourAccessKeyId',
    Action: 'DeleteImage',
    Format: 'JSON',
    ImageId: 'img-bp13mu0000',
    Signature: 'is left out',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '0123456789abcdef0123456789abcdef',
    SignatureVersion: '1.0',
    Timestamp: '2026-01-02T03:04:05Z',
    Version: '2021-09-01',
  });
  expect(signV1(stringToSignV1('POST', parameters), 'YourAccessKeySecret')).toBe('Y4kkm/wfY5og3TgOx2sIDHV1fe8=');
  expect(signV1(stringToSignV1('GET', parameters), 'YourAccessKeySecret')).toBe('YVck7kDc4akRWewAlf3J/KvhPd4=');
});

test('V3: an Authorization header in another form is not understood', () => {
  expect(parseAuthorizationV3('ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;x-acs-date,Signature=0f')).toEqual({
    accessKeyId: 'a',
    signedHeaders: ['host', 'x-acs-date'],
    signature: '0f',
  });
  for (const header of [
    '',
    'Bearer x',
    'ACS3-HMAC-SHA256 Credential=a',
    'ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=0f',
  ]) {
    expect(parseAuthorizationV3(header)).toBeNull();
  }
});
