/** Guarantees of the metrics: they tell what was done and how things stand, and say so when the database cannot be asked. */

import { metricsText } from './metrics';
import { syncInventory } from './sync-inventory';
import { carriedOut } from './testing/carried-out';
import { anImage, expect, test } from './testing/service-test';

const seriesIn = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.split(' ')[1];

test('a deleted image, its calls, and the age of lists are counted', async ({ control, held }) => {
  const imageId = await anImage(control, { name: 'counted' });
  await syncInventory(held, new AbortController().signal);
  const before = (await metricsText(held)).text;
  await carriedOut(held, imageId);
  const { text } = await metricsText(held);
  // At least: deletions that other tests of this account left are carried out along with it.
  for (const series of [
    'console_items_settled_total{outcome="deleted"}',
    'console_upstream_calls_total{operation="DeleteImage",code="ok"}',
  ])
    expect(Number(seriesIn(text, series)), series).toBeGreaterThan(Number(seriesIn(before, series) ?? 0));
  expect(seriesIn(text, 'console_source_state{operation="ListImage",region="",scope="User",state="fresh"}')).toBe('1');
  expect(
    Number(seriesIn(text, 'console_source_age_seconds{operation="ListImage",region="",scope="User"}')),
  ).toBeLessThan(60);
  expect(seriesIn(text, 'console_audit_writable')).toBe('1');
  expect(Number(seriesIn(text, 'console_deletions{state="running"}'))).toBeGreaterThanOrEqual(0);
  expect(Number(seriesIn(text, 'console_cloud_allowed_calls_per_second'))).toBeGreaterThan(0);
});

test('without the database the metrics say so, and nothing looks as it was last', async ({ held }) => {
  await metricsText(held);
  const away = { ...held.db, query: () => Promise.reject(new Error('away')) };
  const { text } = await metricsText({ ...held, db: away });
  expect(seriesIn(text, 'console_database_up')).toBe('0');
  expect(seriesIn(text, 'console_audit_writable')).toBe('Nan');
  expect(text).not.toContain('console_source_age_seconds{');
  expect(text).toContain('process_resident_memory_bytes');
});
