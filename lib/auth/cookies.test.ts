import { expect, test } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { type CookieKind, cookieLine, noCookieLine, readCookie } from './cookies';

const SIGN_IN = { AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1', ROLE_MAPPING: '[{"role":"viewer","group":"*"}]' };
const published = readConfig({ ...SIGN_IN, PUBLIC_URL: 'https://images.example.com' });
const framed = readConfig({
  ...SIGN_IN,
  PUBLIC_URL: 'https://images.example.com',
  FRAME_ANCESTORS: 'https://a.example.com',
});
const KINDS: CookieKind[] = ['session', 'sign-in'];

test('behind https a cookie is of this very host, goes over TLS alone, and no script reads it', () => {
  for (const config of [published, framed])
    for (const kind of KINDS)
      for (const line of [cookieLine(kind, 'value', 60, config), noCookieLine(kind, config)]) {
        const [pair, ...attributes] = line.split('; ');
        expect(pair).toMatch(new RegExp(`^__Host-${kind}=`));
        // What the name asks for: browsers refuse the cookie otherwise.
        expect(attributes).toEqual(expect.arrayContaining(['Secure', 'Path=/', 'HttpOnly']));
        expect(line).not.toMatch(/domain/i);
      }
});

test('a cookie stays with pages of this site, and in portals is kept apart for each', () => {
  expect(cookieLine('session', 'value', 60, published).split('; ')).toContain('SameSite=Lax');
  expect(cookieLine('session', 'value', 60, framed).split('; ')).toEqual(
    expect.arrayContaining(['SameSite=None', 'Partitioned']),
  );
});

test('behind https a cookie without the prefix, which another host of the site can set, is not read', () => {
  const headers = new Headers({ cookie: 'session=planted; session-443=planted; __Host-session=own' });
  expect(readCookie(headers, 'session', published)).toBe('own');
  expect(readCookie(new Headers({ cookie: 'session=planted' }), 'session', published)).toBeNull();
});
