import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { matchesPattern } from './name-pattern';

/** The same meaning, said in another way. */
function reference(pattern: string, text: string): boolean {
  const source = [...pattern].map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one)).join('');
  return new RegExp(`^${source}$`, 'isu').test(text);
}

test('a pattern matches what the plain reference matches', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '😀'), maxLength: 8 });
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '*', '?', '😀'), maxLength: 8 });
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => matchesPattern(pattern, text) === reference(pattern, text)),
    { numRuns: 2000 },
  );
});

test('a hostile pattern takes no time', () => {
  expect(matchesPattern(`${'*a'.repeat(500)}b`, 'a'.repeat(5000))).toBe(false);
});
