import { expect, test } from '@playwright/test';
import { isOwnHost } from '@/lib/auth/own-host';
import { readConfig } from '@/lib/config';
import { isCrossSite } from './origin';

const config = readConfig({
  PUBLIC_URL: 'https://images.example.com',
  AUTH: 'proxy',
  TRUSTED_PROXIES: '127.0.0.1',
  ROLE_MAPPING: '[{"role":"viewer","group":"*"}]',
});
const local = readConfig({});
const asked = (headers: Record<string, string>) =>
  new Request('http://127.0.0.1:3000/api/plans', { method: 'POST', headers });

test('a page of another site cannot make a browser act here', () => {
  expect(isCrossSite(asked({ 'sec-fetch-site': 'cross-site' }), config)).toBe(true);
  expect(isCrossSite(asked({ 'sec-fetch-site': 'same-site' }), config)).toBe(true);
  expect(isCrossSite(asked({ 'sec-fetch-site': 'none' }), config)).toBe(true);
  expect(isCrossSite(asked({ origin: 'https://evil.example.com' }), config)).toBe(true);
  expect(isCrossSite(asked({ origin: 'null' }), config)).toBe(true);
  expect(isCrossSite(asked({ origin: 'http://localhost:4000', host: 'localhost:3000' }), local)).toBe(true);
});

test('our own pages and clients that are no browser may act', () => {
  expect(isCrossSite(asked({ 'sec-fetch-site': 'same-origin', origin: 'https://images.example.com' }), config)).toBe(
    false,
  );
  expect(isCrossSite(asked({ origin: 'https://images.example.com' }), config)).toBe(false);
  expect(isCrossSite(asked({ origin: 'http://localhost:3000', host: 'localhost:3000' }), local)).toBe(false);
  expect(isCrossSite(asked({}), config)).toBe(false);
});

test('a page that rebinds its own name to our address is recognised by Host', () => {
  expect(isOwnHost('evil.example.com:3000', config)).toBe(false);
  expect(isOwnHost('evil.example.com:3000', local)).toBe(false);
  expect(isOwnHost('127.0.0.1.evil.example.com', local)).toBe(false);
  expect(isOwnHost('images.example.com', config)).toBe(true);
  expect(isOwnHost('localhost:3000', local)).toBe(true);
});
