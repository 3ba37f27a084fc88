import pino from 'pino';
import { syncProgress } from '@/lib/db/sync-progress';
import { createProgress } from './sync-progress';
import { expect, test } from './testing/service-test';

const IMAGES = { operation: 'ListImage', regionId: null, scope: 'User' } as const;
const SHARES = { operation: 'DescribeImages', regionId: 'cn-shanghai', scope: null } as const;

test('the end of a sync leaves what was told last, whatever was not stored in between', async ({ held }) => {
  const progress = createProgress(held);
  progress.begin([IMAGES, SHARES]);
  progress.page(IMAGES, 100, 150);
  progress.page(IMAGES, 50, 150);
  progress.done(IMAGES);
  progress.failed(SHARES);
  await progress.end();
  expect(await syncProgress(held.db)).toMatchObject([
    { ...SHARES, state: 'failed', rowsRead: 0 },
    { ...IMAGES, state: 'done', rowsRead: 150, rowsTotal: 150 },
  ]);
});

test('a list that is begun anew counts from the start', async ({ held }) => {
  const progress = createProgress(held);
  progress.begin([IMAGES]);
  progress.page(IMAGES, 100, 150);
  progress.begin([IMAGES]);
  progress.page(IMAGES, 100, 149);
  await progress.end();
  expect(await syncProgress(held.db)).toMatchObject([{ ...IMAGES, state: 'reading', rowsRead: 100, rowsTotal: 149 }]);
});

test('while a sync reads, the database is written at most every half second', async ({ held }) => {
  let writes = 0;
  const counted: typeof held.db = {
    ...held.db,
    transaction: (work) => held.db.transaction(work),
    query: (sql, params) => {
      writes += 1;
      return held.db.query(sql, params);
    },
  };
  const progress = createProgress({ db: counted, log: held.log });
  progress.begin([IMAGES]);
  const startedAt = performance.now();
  await expect
    .poll(
      async () => {
        progress.page(IMAGES, 1, null);
        const [row] = await syncProgress(held.db);
        return row?.rowsRead;
      },
      { intervals: [5] },
    )
    .toBeGreaterThan(100);
  const possible = Math.ceil((performance.now() - startedAt) / 500) + 1;
  expect(writes).toBeLessThanOrEqual(possible);
  await progress.end();
});

test('what could not be stored once is stored with the next write', async ({ held }) => {
  let refusing = true;
  const once: typeof held.db = {
    ...held.db,
    transaction: (work) => (refusing ? Promise.reject(new Error('refused')) : held.db.transaction(work)),
  };
  const progress = createProgress({ db: once, log: pino({ enabled: false }) });
  progress.begin([SHARES]);
  await progress.end();
  refusing = false;
  progress.done(IMAGES);
  await progress.end();
  expect(await syncProgress(held.db)).toMatchObject([
    { ...SHARES, state: 'waiting' },
    { ...IMAGES, state: 'done' },
  ]);
});

test('a database that refuses stops neither the reading nor its end', async ({ held }) => {
  const refused: typeof held.db = {
    ...held.db,
    transaction: () => Promise.reject(new Error('refused')),
    query: () => Promise.reject(new Error('refused')),
  };
  const lines: unknown[] = [];
  const log = { ...held.log, warn: (...line: unknown[]) => lines.push(line) } as typeof held.log;
  const progress = createProgress({ db: refused, log });
  progress.begin([IMAGES]);
  await progress.end();
  expect(lines).toHaveLength(1);
});
