import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { IMAGE_STATUSES, PRODUCTS } from '@/lib/domain/image';
import { percentOf, productOf, statusOf, timeOf } from './vendor-values';

test('published statuses and products are known', () => {
  expect(['AVAILABLE', 'INIT', 'CREATING', 'CREATE_FAILED', 'DELETE'].map(statusOf)).toEqual([
    'available',
    'initialising',
    'creating',
    'creation-failed',
    'deleted',
  ]);
  expect(['CloudApp', 'CloudDesktop', 'WuyingServer'].map(productOf)).toEqual([
    'cloud-app',
    'cloud-desktop',
    'workstation',
  ]);
});

test('everything else is unknown, also what every object has', () => {
  for (const word of [
    '',
    'available',
    'NEW',
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
    null,
    undefined,
  ]) {
    expect(statusOf(word)).toBe('unknown');
    expect(productOf(word)).toBe('unknown');
  }
  fc.assert(
    fc.property(fc.string(), (word) => {
      expect(IMAGE_STATUSES).toContain(statusOf(word));
      expect(PRODUCTS).toContain(productOf(word));
    }),
  );
});

test('a progress is a number from 0 to 100, or none', () => {
  const cases: [text: string | null | undefined, percent: number | null][] = [
    ['70%', 70],
    ['70', 70],
    [' 70.5 % ', 70.5],
    ['0%', 0],
    ['100%', 100],
    ['999%', 100],
    ['1000%', null],
    ['-5%', null],
    ['7e1', null],
    ['%', null],
    ['', null],
    [null, null],
    [undefined, null],
    ['done', null],
  ];
  for (const [text, percent] of cases) expect(percentOf(text), String(text)).toBe(percent);
});

test('times without zone are UTC+8, times with one are taken as they are', () => {
  const cases: [text: string | null | undefined, time: string | null][] = [
    ['2025-04-25 15:13:57', '2025-04-25T07:13:57.000Z'],
    ['2025-01-01 00:00:00', '2024-12-31T16:00:00.000Z'],
    ['2025-04-25T15:13:57', '2025-04-25T07:13:57.000Z'],
    ['2025-04-25T15:13:57Z', '2025-04-25T15:13:57.000Z'],
    ['2025-04-25T15:13Z', '2025-04-25T15:13:00.000Z'],
    ['2025-04-25T15:13:57.123+08:00', '2025-04-25T07:13:57.123Z'],
    ['2025-13-01 00:00:00', null],
    ['2025-01-01 25:00:00', null],
    ['Image 5', null],
    ['1', null],
    ['May 2025', null],
    ['', null],
    [null, null],
    [undefined, null],
  ];
  for (const [text, time] of cases) expect(timeOf(text), String(text)).toBe(time);
  fc.assert(fc.property(fc.string(), (text) => timeOf(text) === null || !Number.isNaN(Date.parse(timeOf(text) ?? ''))));
});
