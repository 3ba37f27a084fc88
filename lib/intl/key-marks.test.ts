import { expect, test } from '@playwright/test';
import { keyMarksOf } from './key-marks';

const NAMES: Record<string, string | null> = {
  'a Mac':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  'an iPad': 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  Windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Linux: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'no name': null,
};

test('a key is named as the keyboard of the browser’s system marks it', () => {
  const marks = Object.entries(NAMES).map(([system, name]) => [system, keyMarksOf(name)]);
  expect(Object.fromEntries(marks)).toEqual({
    'a Mac': 'apple',
    'an iPad': 'apple',
    Windows: 'other',
    Linux: 'other',
    'no name': 'other',
  });
});
