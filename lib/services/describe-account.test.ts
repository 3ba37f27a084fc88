import { beginSync, endSync, requestSync } from '@/lib/db/sources';
import { describeAccount } from './describe-account';
import { syncInventory } from './sync-inventory';
import { createProgress } from './sync-progress';
import { anImage, expect, test } from './testing/service-test';

test('a withdrawn permission is named with its region and action, and its failure with the request id', async ({
  control,
  held,
}) => {
  await anImage(control, { name: 'in two regions', regions: ['cn-shanghai', 'cn-beijing'] });
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-beijing', kind: 'forbidden' });
  await syncInventory(held);
  await control.removeFault(fault);
  const { permissions, lastErrors, callsByOperation, rate, budget } = await describeAccount(held);
  expect(permissions.find(({ operation }) => operation === 'DescribeBundles')).toEqual({
    operation: 'DescribeBundles',
    action: 'ecd:DescribeBundles',
    state: 'missing',
    missingIn: ['cn-beijing'],
  });
  expect(permissions.find(({ operation }) => operation === 'ListImage')?.state).toBe('allowed');
  expect(lastErrors[0]).toMatchObject({ operation: 'DescribeBundles', regionId: 'cn-beijing', kind: 'forbidden' });
  expect(lastErrors[0]?.requestId).toMatch(/\S/);
  expect(callsByOperation.ListImage).toBe(await control.calls('ListImage'));
  expect(rate).toMatchObject({ lastMinute: expect.any(Number) });
  expect(budget).toMatchObject({ ceilingPerSecond: 1000, calls: 'going', retriesOf: 500, triesAgainAt: null });
});

test('no answer holds a key, a signature or the body of an answer', async ({ control, held }) => {
  const text = JSON.stringify(await describeAccount(held));
  expect(text).not.toContain(control.accessKeyId);
  expect(text).not.toContain(control.accessKeySecret);
  expect(text).not.toContain('bodyStart');
});

test('while a sync runs it is told how far it is; afterwards when the next one is due', async ({ held }) => {
  const images = { operation: 'ListImage', regionId: null, scope: 'User' } as const;
  await beginSync(held.db);
  const progress = createProgress(held);
  progress.begin([images]);
  progress.page(images, 100, 400);
  await progress.end();
  const { sync } = await describeAccount(held);
  expect(sync).toMatchObject({ state: 'reading', nextAt: null });
  expect(sync.progress).toMatchObject({ sources: 1, done: 0, rowsRead: 100, rowsTotal: 400, percent: 25 });
  expect(sync.progress?.current).toMatchObject([{ operation: 'ListImage', rowsRead: 100 }]);
  await endSync(held.db);
  const ended = (await describeAccount(held)).sync;
  expect(ended).toMatchObject({ state: 'idle', progress: null });
  expect(Date.parse(ended.nextAt ?? '') - Date.parse(ended.finishedAt ?? '')).toBe(held.config.syncIntervalMs);
  await requestSync(held.db);
  const asked = (await describeAccount(held)).sync;
  expect(Date.parse(asked.nextAt ?? '')).toBeLessThan(Date.parse(ended.nextAt ?? ''));
});
