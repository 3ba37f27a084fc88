import { type ExportQuery, exportQuerySchema } from '@/lib/contract/export';
import { replaceImages } from '@/lib/db/testing/take-over';
import type { ImageId } from '@/lib/domain/image';
import { imageOf } from '@/lib/domain/testing/facts';
import { parseCsv } from '@/lib/domain/testing/parse-csv';
import { openExport } from './export-file';
import { listImages } from './list-images';
import type { Runtime } from './runtime';
import { expect, test } from './testing/service-test';

const queryOf = (changes: Partial<ExportQuery>): ExportQuery => exportQuerySchema.parse({ format: 'csv', ...changes });

/** Puts so many images into the account, all of the same size, so that the order is by name. */
async function account(held: Runtime, numbers: readonly number[]): Promise<void> {
  const readAt = new Date().toISOString();
  const images = numbers.map((number) =>
    imageOf({ id: `imgc-${String(number).padStart(5, '0')}` as ImageId, name: `image ${number}`, ownerAccount: '12' }),
  );
  await replaceImages(held.db, 'User', images, { startedAt: readAt, readAt });
}

async function fileOf(held: Runtime, query: ExportQuery, sentenceOf = (reason: { kind: string }) => reason.kind) {
  const file = await openExport(query, sentenceOf, held);
  let text = '';
  for await (const piece of file.pieces) text += piece;
  return { ...file, text };
}

const idsOf = (csv: string): string[] =>
  parseCsv(csv.slice(1))
    .slice(1)
    .map(([id = '']) => id);

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test('a file holds the images of the list in the order of the list, in every format', async ({ held }) => {
  await account(held, range(0, 1234));
  const listed = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listImages({ ...queryOf({ sort: 'name', search: '3' }), limit: 100, cursor }, held);
    listed.push(...page.images.map(({ id }) => id));
    if (page.next === null) break;
    cursor = page.next;
  }
  const query = queryOf({ sort: 'name', search: '3' });
  const csv = await fileOf(held, query);
  expect(csv.text.startsWith('\uFEFFid,name,verdict,reasons,')).toBe(true);
  expect(idsOf(csv.text)).toEqual(listed);
  const json = await fileOf(held, { ...query, format: 'json' });
  const { account: owner, images, snapshot } = JSON.parse(json.text);
  expect(images.map(({ id }: { id: string }) => id)).toEqual(listed);
  const { readAt } = (await listImages({ ...query, limit: 1 }, held)).snapshot;
  expect([owner, snapshot.readAt, Array.isArray(snapshot.sources)]).toEqual(['12', readAt, true]);
  const lines = (await fileOf(held, { ...query, format: 'jsonl' })).text.split('\n').filter(Boolean);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(listed);
  expect(json.name).toMatch(/^images-12-\d{4}-\d\d-\d\dT\d{6}Z\.json$/);
});

test('an image whose place in the order changes while the file is written is in it all the same, once', async ({
  held,
}) => {
  await account(held, range(0, 1200));
  const file = await openExport(queryOf({ sort: 'name' }), ({ kind }) => kind, held);
  let text = '';
  for await (const piece of file.pieces) {
    text += piece;
    await held.db.query(
      `update images set name_key = case when image_id >= 'imgc-00800' then '' else 'zzz' end || image_id`,
    );
  }
  const ids = idsOf(text);
  expect(ids.sort()).toEqual(range(0, 1200).map((number) => `imgc-${String(number).padStart(5, '0')}`));
});

test('what was there all the time is in the file once and in order, while other images come and go', async ({
  held,
}) => {
  await account(held, range(0, 1500));
  const file = await openExport(queryOf({ sort: 'name' }), ({ kind }) => kind, held);
  let text = '';
  let round = 0;
  for await (const piece of file.pieces) {
    text += piece;
    round += 1;
    // Some of the first pages go, others come at both ends.
    await account(held, [...range(round * 100, 1500), ...range(20_000, 20_000 + round * 50)]);
  }
  const ids = idsOf(text);
  const stayed = ids.filter((id) => id >= 'imgc-00400' && id < 'imgc-01500');
  expect([...stayed].sort()).toEqual(range(400, 1500).map((number) => `imgc-${String(number).padStart(5, '0')}`));
  expect(new Set(ids).size).toBe(ids.length);
});

test('only the asked images and fields are in it, and an image that is not there is left out', async ({ held }) => {
  await account(held, range(0, 20));
  const id = ['imgc-00003', 'imgc-nowhere', 'imgc-00001'] as ImageId[];
  const { text } = await fileOf(held, queryOf({ id, columns: ['verdict', 'id'] }));
  expect(parseCsv(text.slice(1))).toEqual([
    ['verdict', 'id'],
    ['unknown', 'imgc-00001'],
    ['unknown', 'imgc-00003'],
  ]);
});

test('a file that could not be finished does not look complete', async ({ held }) => {
  await account(held, range(0, 700));
  for (const format of ['csv', 'json', 'jsonl'] as const) {
    let calls = 0;
    const db = {
      ...held.db,
      query: <Row>(sql: string, params?: unknown[]) => {
        if (sql.includes('with ordinality') && ++calls > 1) throw new Error('the database went away');
        return held.db.query<Row>(sql, params);
      },
    };
    const log = held.log.child({}, { level: 'silent' });
    const file = await openExport(queryOf({ format }), ({ kind }) => kind, { ...held, db, log });
    let text = '';
    const read = async () => {
      for await (const piece of file.pieces) text += piece;
    };
    await expect(read(), format).rejects.toThrow('the database went away');
    if (format === 'json') expect(() => JSON.parse(text)).toThrow();
    else expect(text.trimEnd().split('\n').at(-1)).toContain('This export ended early and is not complete');
    expect(text.match(/imgc-\d{5}/g)?.length, 'the first batch').toBeGreaterThanOrEqual(500);
  }
});

test('names that spreadsheets would run come out as text', async ({ held }) => {
  const names = ['=1+1', '＝1+1', '"=1', '\t@x', 'a,"b"\r\nc', '-', '镜像'];
  const readAt = new Date().toISOString();
  const images = names.map((name, index) => imageOf({ id: `imgc-${index}` as ImageId, name, description: name }));
  await replaceImages(held.db, 'User', images, { startedAt: readAt, readAt });
  const { text } = await fileOf(held, queryOf({ columns: ['id', 'name'] }));
  const read = new Map(parseCsv(text.slice(1)).map(([id = '', name = '']) => [id, name]));
  expect(images.map(({ id }) => read.get(id))).toEqual([
    "'=1+1",
    "'＝1+1",
    `'"=1`,
    "'\t@x",
    'a,"b"\r\nc',
    "'-",
    '镜像',
  ]);
});
