import { expect, test } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { frontOf, readablePath } from './answer-headers';

const SIGN_IN = { AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1', ROLE_MAPPING: '[{"role":"viewer","group":"*"}]' };
const published = readConfig({ ...SIGN_IN, PUBLIC_URL: 'https://images.example.com' });
const embedded = readConfig({
  ...SIGN_IN,
  PUBLIC_URL: 'https://images.example.com',
  FRAME_ANCESTORS: 'https://a.example.com https://b.example.com',
});
const asked = (target: string, host = 'images.example.com', method = 'GET') => ({
  target,
  host,
  method,
  forwarded: false,
});
const policyOf = (config: typeof published, target = '/images') =>
  frontOf(asked(target), config).headers['Content-Security-Policy'] ?? '';

test('nothing is allowed that has not been named, and nothing unsafe', () => {
  for (const target of ['/images', '/api/images', '/_next/static/a.js', '/nowhere']) {
    expect(policyOf(published, target)).toMatch(/^default-src 'none'; /);
    expect(policyOf(published, target)).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  }
});

test('a nonce is of 128 bits, of one answer, and only for what can be a page', () => {
  const nonces = Array.from({ length: 50 }, () => /'nonce-([^']+)'/.exec(policyOf(published))?.[1] ?? '');
  expect(new Set(nonces).size).toBe(50);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64').length).toBe(16);
  expect(policyOf(published, '/api/images')).not.toContain('nonce');
  expect(policyOf(published, '/_next/static/a.js')).not.toContain('nonce');
});

test('nobody may show the console in a frame but the portals that were named', () => {
  expect(policyOf(published)).toContain("frame-ancestors 'none'");
  expect(frontOf(asked('/images'), published).headers['X-Frame-Options']).toBe('DENY');
  for (const target of ['/images', '/api/images'])
    expect(policyOf(embedded, target)).toContain('frame-ancestors https://a.example.com https://b.example.com');
  expect(frontOf(asked('/images'), embedded).headers).not.toHaveProperty('X-Frame-Options');
});

test('only the way back from the provider reaches the window that opened it, and only where there are portals', () => {
  const opener = (target: string, config = embedded) =>
    frontOf(asked(target), config).headers['Cross-Origin-Opener-Policy'];
  expect(opener('/api/auth/callback?code=a')).toBe('unsafe-none');
  expect(opener('/images')).toBe('same-origin');
  expect(opener('/api/auth/callback?code=a', published)).toBe('same-origin');
});

test('browsers are held to TLS where people use it', () => {
  expect(frontOf(asked('/'), published).headers['Strict-Transport-Security']).toMatch(/^max-age=\d{8}$/);
  expect(frontOf(asked('/'), readConfig({})).headers).not.toHaveProperty('Strict-Transport-Security');
});

test('a page is given only to whoever asks us by our own name, with a method that reads, at an address that can be read', () => {
  const status = (...given: Parameters<typeof asked>) => frontOf(asked(...given), published).refusal?.status ?? null;
  expect(status('/images')).toBeNull();
  expect(status('/images', 'evil.example.com')).toBe(421);
  expect(status('/images', '')).toBe(421);
  expect(status('/images', 'images.example.com.evil.example.com')).toBe(421);
  expect(status('/healthz', '10.0.0.7:3000')).toBeNull();
  expect(status('/healthz/../images', '10.0.0.7:3000')).toBe(421);
  expect(status('/images', 'images.example.com', 'POST')).toBe(405);
  expect(status('/api/plans', 'images.example.com', 'POST')).toBeNull();
  expect(readablePath('/%E0%A4%A')).toBeNull();
  expect(readablePath('http://evil.example.com/images')).toBeNull();
  expect(readablePath('/images?search=%E0%A4%A')).toBe('/images');
  expect(status('/%5Fglobal-error')).toBe(404);
});

test('without sign-in nothing of the account goes through a proxy, of this computer or another', () => {
  const status = (path: string, config = readConfig({})) =>
    frontOf({ ...asked(path, '127.0.0.1:3000'), forwarded: true }, config).refusal?.status ?? null;
  expect(status('/images')).toBe(403);
  expect(status('/')).toBe(403);
  expect(status('/healthz')).toBeNull();
  expect(status('/images', readConfig(SIGN_IN))).toBeNull();
});
