import { expect, test } from '@playwright/test';
import { newSecret, seal, secretHash, unseal } from './secret';

test('what is sealed is read with the secret alone, and not when it was altered', () => {
  const secret = newSecret();
  const sealed = seal('an ID token', secret);
  expect(unseal(sealed, secret)).toBe('an ID token');
  expect(unseal(sealed, newSecret())).toBeNull();
  expect(unseal(`${sealed.slice(0, -2)}AA`, secret)).toBeNull();
  expect(unseal('', secret)).toBeNull();
});

test('the hash that is kept opens nothing', () => {
  const secret = newSecret();
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(unseal(seal('x', secret), secretHash(secret))).toBeNull();
});
