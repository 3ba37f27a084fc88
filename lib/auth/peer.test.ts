import { expect, test } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { clientAddress, isForwardedToLocal, isFromTrustedProxy } from './peer';

const KEY = 'key-of-this-process';
(globalThis as Record<symbol, unknown>)[Symbol.for('appstream-image-console.peer-key')] = KEY;

const config = readConfig({
  AUTH: 'proxy',
  TRUSTED_PROXIES: '10.0.0.0/8, 192.168.1.7, fd00::/8',
  ROLE_MAPPING: '[{"role":"viewer","group":"*"}]',
});
const from = (peer: string, forwarded?: string, key = KEY) =>
  new Headers({ 'x-console-peer': `${key} ${peer}`, ...(forwarded && { 'x-forwarded-for': forwarded }) });

for (const peer of ['10.1.2.3', '::ffff:10.1.2.3', '192.168.1.7', 'fd00::1']) {
  test(`the word of ${peer}, a trusted proxy, counts`, () => {
    expect(isFromTrustedProxy(from(peer), config)).toBe(true);
    expect(clientAddress(from(peer, '203.0.113.9'), config)).toBe('203.0.113.9');
  });
}

for (const peer of ['11.0.0.1', '192.168.1.8', '127.0.0.1', '::1', '2001:db8::1', '']) {
  test(`the word of ${peer || 'nobody'} about others does not`, () => {
    expect(isFromTrustedProxy(from(peer), config)).toBe(false);
    expect(clientAddress(from(peer, '203.0.113.9'), config)).toBe(peer || null);
  });
}

test('what a client writes before a trusted proxy does not count', () => {
  expect(clientAddress(from('10.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2'), config)).toBe('203.0.113.9');
  expect(clientAddress(from('10.0.0.1', 'nonsense'), config)).toBe('10.0.0.1');
});

test('a header that a client forges, without the key of the process, is nobody’s address', () => {
  expect(isFromTrustedProxy(from('10.0.0.1', undefined, 'guessed'), config)).toBe(false);
  expect(isFromTrustedProxy(new Headers({ 'x-console-peer': '10.0.0.1' }), config)).toBe(false);
  expect(clientAddress(new Headers({ 'x-forwarded-for': '203.0.113.9' }), config)).toBeNull();
});

test('where nobody signs in, what a proxy passed on is not the person at this computer', () => {
  const local = readConfig({});
  const passedOn = new Headers({ 'x-console-peer': `${KEY} 127.0.0.1 forwarded` });
  expect(isForwardedToLocal(passedOn, local)).toBe(true);
  expect(isForwardedToLocal(passedOn, config)).toBe(false);
  expect(isForwardedToLocal(new Headers({ 'x-console-peer': `${KEY} 127.0.0.1 direct` }), local)).toBe(false);
  expect(isForwardedToLocal(new Headers(), local)).toBe(false);
});
