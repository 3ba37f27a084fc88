import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  canonicalRequest,
  encodeParameters,
  headersToSign,
  percentEncode,
  type RequestToSign,
  type SigningKeys,
  signatureOf,
  signV3,
  stringToSign,
} from './sign-v3';

const KEYS: SigningKeys = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };

/** The example of the vendor's page on the V3 signature. */
const RUN_INSTANCES: RequestToSign = {
  method: 'POST',
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  body: '',
  contentType: null,
  nonce: '3156853299f313e23d1673dc12e1703d',
  date: new Date('2023-10-26T10:22:32Z'),
};

/** Computed by an independent program, with a body (notes, section 2.2). */
const DELETE_IMAGE: RequestToSign = {
  method: 'POST',
  host: 'appstream-center.cn-shanghai.aliyuncs.com',
  action: 'DeleteImage',
  version: '2021-09-01',
  query: {},
  body: 'ImageId=img-bp13mu0000',
  contentType: 'application/x-www-form-urlencoded',
  nonce: '0123456789abcdef0123456789abcdef',
  date: new Date('2026-01-02T03:04:05Z'),
};

const VECTORS = [
  {
    name: 'RunInstances',
    request: RUN_INSTANCES,
    hash: '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    signature: '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    signed: 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
  },
  {
    name: 'DeleteImage',
    request: DELETE_IMAGE,
    hash: 'bf0b03a50d7a3eb5d47226668e3313826d864c799bd7086808491a3bd07b6db3',
    signature: 'efed659fb0e17b8001b86ef07bf15e291f2fadea78e896ec1f032398b2653c8d',
    signed: 'content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
  },
];

for (const { name, request, hash, signature, signed } of VECTORS) {
  test(`the ${name} vector is signed to the published bytes, stage by stage`, () => {
    const text = stringToSign(canonicalRequest(request, headersToSign(request, KEYS)));
    expect(text).toBe(`ACS3-HMAC-SHA256\n${hash}`);
    expect(signatureOf(text, KEYS.accessKeySecret)).toBe(signature);
    expect(signV3(request, KEYS).authorization).toBe(
      `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${signed},Signature=${signature}`,
    );
  });
}

test('temporary credentials send and sign their token and key id', () => {
  const headers = signV3(DELETE_IMAGE, { ...KEYS, securityToken: 'the-token' });
  expect(headers['x-acs-security-token']).toBe('the-token');
  expect(headers['x-acs-accesskey-id']).toBe('YourAccessKeyId');
  const signed = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1]?.split(';');
  expect(signed).toEqual(expect.arrayContaining(['x-acs-security-token', 'x-acs-accesskey-id']));
  expect(signed).toEqual([...(signed ?? [])].sort());
});

test('lasting credentials send no token headers, not even for an empty token', () => {
  for (const keys of [KEYS, { ...KEYS, securityToken: '' }]) {
    expect(Object.keys(signV3(DELETE_IMAGE, keys)).filter((name) => /token|accesskey/.test(name))).toEqual([]);
  }
});

test('the date is signed in whole seconds, UTC', () => {
  const headers = headersToSign({ ...DELETE_IMAGE, date: new Date('2026-01-02T11:04:05.999+08:00') }, KEYS);
  expect(headers['x-acs-date']).toBe('2026-01-02T03:04:05Z');
});

test('the secret is in no header', () => {
  expect(JSON.stringify(signV3(DELETE_IMAGE, { ...KEYS, securityToken: 't' }))).not.toContain(KEYS.accessKeySecret);
});

const text = fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed());

test('encoding leaves only unreserved characters and upper-case escapes, and loses nothing', () => {
  fc.assert(
    fc.property(text, (value) => {
      const encoded = percentEncode(value);
      expect(encoded).toMatch(/^(?:[A-Za-z0-9\-_.~]|%[0-9A-F]{2})*$/);
      expect(decodeURIComponent(encoded)).toBe(value);
    }),
  );
  expect(percentEncode(" *+!'()~/é")).toBe('%20%2A%2B%21%27%28%29~%2F%C3%A9');
});

test('parameters are sorted by name and can be read back', () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (parameters) => {
      const pairs = encodeParameters(parameters)
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => pair.split('=').map(decodeURIComponent));
      expect(pairs.map(([name]) => name)).toEqual(Object.keys(parameters).sort());
      expect(Object.fromEntries(pairs)).toEqual({ ...parameters });
    }),
  );
});

test('a text with half a character is sent as U+FFFD and does not throw', () => {
  expect(percentEncode('a\uD800b')).toBe('a%EF%BF%BDb');
  expect(encodeParameters({ ImageName: '\uDC00' })).toBe('ImageName=%EF%BF%BD');
});

test('every part of the request changes the signature', () => {
  const base = signV3(DELETE_IMAGE, KEYS).authorization;
  const others: Partial<RequestToSign>[] = [
    { method: 'GET' },
    { host: 'elsewhere.example' },
    { action: 'ListImage' },
    { version: '2020-09-30' },
    { query: { a: 'b' } },
    { body: 'ImageId=img-bp13mu0001' },
    { contentType: null },
    { nonce: 'another' },
    { date: new Date('2026-01-02T03:04:06Z') },
  ];
  const all = others.map((change) => signV3({ ...DELETE_IMAGE, ...change }, KEYS).authorization);
  expect(new Set([base, ...all]).size).toBe(others.length + 1);
});

test('the body hash is that of the UTF-8 bytes', () => {
  const body = 'ImageName=%E5%83%8F&x=像';
  expect(headersToSign({ ...DELETE_IMAGE, body }, KEYS)['x-acs-content-sha256']).toBe(
    createHash('sha256').update(Buffer.from(body)).digest('hex'),
  );
});
