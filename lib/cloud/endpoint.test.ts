import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { ImageId } from '@/lib/domain/image';
import { createCloud } from './client';
import { describeBundles } from './describe-bundles';
import { endpointOf } from './endpoint';
import { findImage } from './list-images';
import { httpAnswer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn } from './testing/test-cloud';

const SETTINGS = {
  region: 'cn-shanghai',
  appstreamEndpoint: null,
  ecdEndpoint: null,
  maxCallsPerSecond: 1000,
  startCallsPerSecond: 1000,
  credentials: { accessKeyId: 'id', accessKeySecret: 'secret' },
};

/** Region ids that would choose another host, port, path or query if they were taken. */
const HOSTILE = [
  '',
  'evil.example/',
  'x.evil.example',
  'x@evil.example',
  'x:8080',
  'x/../y',
  'x?Action=DeleteImage',
  'x#y',
  'x%2f',
  'x\\y',
  'x\n',
  ' cn-shanghai',
  'CN-SHANGHAI',
  'cn-ſhanghai',
  'xn--',
  'xn--a',
  'a'.repeat(65),
  '127.0.0.1',
  '{region}',
];

test('addresses are those that the vendor publishes', () => {
  expect(String(endpointOf(SETTINGS, 'appstream-center', null))).toBe(
    'https://appstream-center.cn-shanghai.aliyuncs.com/',
  );
  expect(String(endpointOf(SETTINGS, 'ecd', 'cn-hangzhou'))).toBe('https://ecd.cn-hangzhou.aliyuncs.com/');
  expect(String(endpointOf(SETTINGS, 'ecd', null))).toBe('https://ecd.cn-shanghai.aliyuncs.com/');
});

test('{region} is replaced by the region of the call for ecd, by that of the settings for App Streaming', () => {
  const settings = {
    ...SETTINGS,
    appstreamEndpoint: 'https://{region}.a.example',
    ecdEndpoint: 'https://b.example:8443',
  };
  expect(String(endpointOf(settings, 'appstream-center', 'cn-hangzhou'))).toBe('https://cn-shanghai.a.example/');
  expect(String(endpointOf(settings, 'ecd', 'cn-hangzhou'))).toBe('https://b.example:8443/');
  const both = { ...settings, ecdEndpoint: 'https://{region}.{region}.example/path?query#hash' };
  expect(String(endpointOf(both, 'ecd', 'cn-hangzhou'))).toBe('https://cn-hangzhou.cn-hangzhou.example/');
});

test('no region id chooses host, port or path', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.constantFrom(...HOSTILE)), (region) => {
      const url = endpointOf(SETTINGS, 'ecd', region);
      if (url) expect(url.href).toBe(`https://ecd.${region}.aliyuncs.com/`);
    }),
    { numRuns: 1000 },
  );
});

test('a hostile region id ends in an error, and nothing is connected to', async () => {
  const server = await startRawServer(() => undefined);
  const cloud = cloudAt(server.url, {}, { ecdEndpoint: `${server.url}` });
  const vendor = cloudAt(server.url, {}, { ecdEndpoint: null });
  for (const regionId of HOSTILE) {
    if (!/^xn--/.test(regionId)) {
      expect(errorIn(await describeBundles(cloud, { regionId })), regionId).toMatchObject({ sent: false });
    }
    expect(errorIn(await describeBundles(vendor, { regionId })), regionId).toMatchObject({ sent: false, regionId });
  }
  expect(server.connections()).toBe(0);
  await server.stop();
});

test('hostile parameters stay parameters', async () => {
  const server = await startRawServer((socket) =>
    socket.write(httpAnswer(200, { Success: true, Code: '200', Data: [], Bundles: [], Count: 0 })),
  );
  const cloud = cloudAt(server.url);
  const hostile = 'x&Action=DeleteImage&ImageId=y#/../ \r\nx-acs-action: DeleteImage\uD800像';
  expect(await findImage(cloud, hostile as ImageId)).toMatchObject({ ok: true, value: null });
  expect(await describeBundles(cloud, { regionId: 'cn-shanghai', imageIds: [hostile] })).toMatchObject({ ok: true });
  const [first, second] = server.requests;
  expect(first?.line).toBe('POST / HTTP/1.1');
  expect(Object.fromEntries(new URLSearchParams(first?.body))).toEqual({
    ImageId: hostile.toWellFormed(),
    PageNumber: '1',
    PageSize: '100',
  });
  expect(first?.headers['x-acs-action']).toBe('ListImage');
  const target = new URL(second?.line.split(' ')[1] ?? '', server.url);
  expect(target.pathname).toBe('/');
  expect(target.searchParams.get('ImageId.1')).toBe(hostile.toWellFormed());
  expect(second?.headers['x-acs-action']).toBe('DescribeBundles');
  await server.stop();
});

test('plain http is taken for this machine only', () => {
  for (const address of [
    'http://127.0.0.1:4001',
    'http://127.9.9.9',
    'http://localhost:1',
    'http://[::1]:80',
    'https://x.example',
  ]) {
    expect(() => createCloud({ ...SETTINGS, appstreamEndpoint: address, ecdEndpoint: address }), address).not.toThrow();
  }
  for (const address of [
    'http://appstream-center.cn-shanghai.aliyuncs.com',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'http://10.0.0.1',
    'http://[::2]',
    'http://127.0.0.1@evil.example',
    'ftp://127.0.0.1',
  ]) {
    for (const name of ['appstreamEndpoint', 'ecdEndpoint']) {
      expect(() => createCloud({ ...SETTINGS, [name]: address }), address).toThrow(/is not https\. Plain http/);
    }
  }
});

test('a region cannot turn a loopback address into another', async () => {
  const cloud = createCloud({ ...SETTINGS, region: 'localhost', ecdEndpoint: 'http://{region}' });
  expect(errorIn(await describeBundles(cloud, { regionId: 'elsewhere' }))).toMatchObject({
    kind: 'unreachable',
    sent: false,
    message: 'the address is not https',
  });
});
