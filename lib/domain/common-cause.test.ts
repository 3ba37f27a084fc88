import { expect, test } from '@playwright/test';
import { commonCause } from './common-cause';

const failed = (kind: string) => ({ state: 'failed' as const, error: { kind } });
const fresh = { state: 'fresh' as const, error: null };

test('sources that all fail alike have one cause', () => {
  expect(commonCause([failed('credentials'), failed('credentials')])).toBe('credentials');
});

test('one source that could be read, or fails otherwise, takes the common cause away', () => {
  expect(commonCause([failed('credentials'), fresh])).toBeNull();
  expect(commonCause([failed('credentials'), failed('timeout')])).toBeNull();
  expect(commonCause([fresh, fresh])).toBeNull();
});

test('a refusal that belongs to one list is no common cause, nor is a single source', () => {
  expect(commonCause([failed('vendor'), failed('vendor')])).toBeNull();
  expect(commonCause([failed('credentials')])).toBeNull();
  expect(commonCause([])).toBeNull();
});

test('that calls rest is told by the cause before it, and by itself where nothing else is known', () => {
  expect(commonCause([failed('timeout'), failed('paused'), failed('timeout')])).toBe('timeout');
  expect(commonCause([failed('paused'), failed('paused')])).toBe('paused');
  expect(commonCause([failed('paused'), fresh])).toBeNull();
});
