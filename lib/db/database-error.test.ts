/** Guarantees that what passes by itself is told from mistakes of ours, whatever says it. */
import { expect, test } from '@playwright/test';
import { DatabaseAwayError, databaseError } from './database-error';

const withCode = (code: string) => Object.assign(new Error('postgres://user:canary@host'), { code });

for (const code of [
  '57P01',
  '57P03',
  '53300',
  '25006',
  '57014',
  '40P01',
  '08006',
  'ECONNREFUSED',
  'ENOTFOUND',
  'ENOENT',
]) {
  test(`${code} means that the database is away, in a sentence of ours`, () => {
    const error = databaseError(withCode(code));
    expect(error).toBeInstanceOf(DatabaseAwayError);
    expect(String(error)).toMatch(/The database .+\.$/);
    expect(String(error)).not.toContain('canary');
  });
}

for (const message of [
  'timeout exceeded when trying to connect',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Query read timeout',
]) {
  test(`so does: ${message}`, () => {
    expect(databaseError(new Error(message))).toBeInstanceOf(DatabaseAwayError);
  });
}

for (const code of ['23505', '42P01', '22P05']) {
  test(`${code} stays what it is`, () => {
    const error = withCode(code);
    expect(databaseError(error)).toBe(error);
  });
}
