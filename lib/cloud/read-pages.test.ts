import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import { errorOf } from './classify-answer';
import {
  chunksOf,
  type NumberedPage,
  readNumberedPages,
  readParts,
  readTokenPages,
  streamNumberedPages,
} from './read-pages';

const OPTIONS = { pageSize: 100, idOf: (id: string) => id, operation: 'ListImage', regionId: null };
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `id-${from + index}`);
const CONTEXT = { operation: 'ListImage', regionId: null, ramAction: '', secrets: [] };
const FAILURE: CloudError = errorOf(CONTEXT, 'forbidden', { sent: true, status: 403 });

/** A list that becomes another after every read of a page. */
function changingList(states: string[][]) {
  const pages: number[] = [];
  const read = async (page: number): Promise<CloudResult<NumberedPage<string>>> => {
    const rows = states[Math.min(pages.length, states.length - 1)] ?? [];
    pages.push(page);
    const { pageSize } = OPTIONS;
    const value = { rows: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length };
    return { ok: true, value, requestId: `request-${pages.length}` };
  };
  return { pages, read };
}

test('a list that stays the same is read whole, each page once', async () => {
  for (const [count, pages] of [
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [2500, 25],
  ] as const) {
    const list = changingList([ids(count)]);
    expect(await readNumberedPages(list.read, OPTIONS)).toEqual({
      ok: true,
      value: ids(count),
      requestId: 'request-1',
    });
    expect([...list.pages].sort((a, b) => a - b)).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
  }
});

test('a row that vanishes or appears between pages has the list read again', async () => {
  const vanishes = changingList([ids(250), ids(249, 1)]);
  expect(await readNumberedPages(vanishes.read, OPTIONS)).toMatchObject({ ok: true, value: ids(249, 1) });
  expect(vanishes.pages).toHaveLength(6);
  const appears = changingList([ids(250), ['new', ...ids(250)]]);
  expect(await readNumberedPages(appears.read, OPTIONS)).toMatchObject({ ok: true, value: ['new', ...ids(250)] });
});

test('a list that keeps changing, or lies about its length, is an error after three readings', async () => {
  const shrinking = changingList(ids(20).map((_, index) => ids(250 - index, index)));
  const duplicates = changingList([[...ids(150), ...ids(10)]]);
  const rowsWithoutTotal = {
    pages: [],
    read: async () => ({ ok: true as const, value: { rows: ids(3), total: 0 }, requestId: null }),
  };
  const tooShort = {
    pages: [],
    read: async () => ({ ok: true as const, value: { rows: ids(3), total: 4 }, requestId: null }),
  };
  for (const { read } of [shrinking, duplicates, rowsWithoutTotal, tooShort]) {
    const result = await readNumberedPages(read, OPTIONS);
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'unexpected-shape', operation: 'ListImage', sent: true },
    });
  }
  expect(shrinking.pages).toHaveLength(9);
});

test('what counts as whole is one state of the list, whenever it changes', async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 349 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (removed, both) => {
      const states = [ids(350)];
      for (const index of removed) {
        const last = states.at(-1) ?? [];
        states.push(last.filter((_, at) => at !== index));
        if (both) states.push(states.at(-1) ?? []);
      }
      const result = await readNumberedPages(changingList(states).read, OPTIONS);
      if (result.ok) expect(states.map((state) => state.join())).toContain(result.value.join());
    }),
  );
});

test('a page that fails fails the list, and no further pages are begun', async () => {
  let reads = 0;
  const result = await readNumberedPages<string>(async (page) => {
    reads += 1;
    if (page === 3) return { ok: false, error: FAILURE };
    return { ok: true, value: { rows: ids(100, page * 100), total: 90_000 }, requestId: null };
  }, OPTIONS);
  expect(result).toEqual({ ok: false, error: FAILURE });
  expect(reads).toBeLessThan(20);
});

test('a total beyond all lists is not believed', async () => {
  let reads = 0;
  const result = await readNumberedPages(async () => {
    reads += 1;
    return { ok: true, value: { rows: ids(100), total: Number.MAX_SAFE_INTEGER }, requestId: null };
  }, OPTIONS);
  expect(result.ok).toBe(false);
  expect(reads).toBe(1);
});

test('pages by token are read to the end, and a row that comes twice counts once', async () => {
  const pages = [ids(3), [], ids(3, 2)];
  const result = await readTokenPages<string>(async (token) => {
    const at = token === null ? 0 : Number(token);
    return { ok: true, value: { rows: pages[at] ?? [], next: at < 2 ? String(at + 1) : null }, requestId: `r-${at}` };
  }, OPTIONS);
  expect(result).toEqual({ ok: true, value: ids(5), requestId: 'r-2' });
});

test('tokens that come again and tokens without end are errors', async () => {
  let reads = 0;
  const ofTokens = (next: () => string) =>
    readTokenPages(async () => {
      reads += 1;
      return { ok: true, value: { rows: ids(1), next: next() }, requestId: null };
    }, OPTIONS);
  expect(await ofTokens(() => 'same')).toMatchObject({ ok: false, error: { kind: 'unexpected-shape' } });
  expect(reads).toBe(2);
  expect(await ofTokens(() => `token-${reads}`)).toMatchObject({ ok: false, error: { kind: 'unexpected-shape' } });
  expect(reads).toBe(10_002);
});

test('a token page that fails fails the list', async () => {
  const result = await readTokenPages<string>(
    async (token) =>
      token === null
        ? { ok: true, value: { rows: ids(1), next: 'a' }, requestId: null }
        : { ok: false, error: FAILURE },
    OPTIONS,
  );
  expect(result).toEqual({ ok: false, error: FAILURE });
});

test('a page with more rows than a call has arguments is read', async () => {
  const many = ids(300_000);
  const result = await readTokenPages(
    async () => ({ ok: true, value: { rows: many, next: null }, requestId: null }),
    OPTIONS,
  );
  expect(result.ok && result.value.length).toBe(many.length);
});

test('parts are joined in their order, asked once each, and one failure is the result', async () => {
  const asked: string[] = [];
  const read = async (part: string): Promise<CloudResult<string[]>> => {
    asked.push(part);
    return part === 'bad' ? { ok: false, error: FAILURE } : { ok: true, value: [part, `${part}+`], requestId: null };
  };
  expect(await readParts(['a', 'b', 'a'], read)).toMatchObject({ ok: true, value: ['a', 'a+', 'b', 'b+'] });
  expect(asked).toEqual(['a', 'b']);
  expect(await readParts(['a', 'bad', ...ids(500)], read)).toEqual({ ok: false, error: FAILURE });
  expect(asked.length).toBeLessThan(20);
  expect(await readParts([], read)).toMatchObject({ ok: true, value: [] });
});

test('when rows cannot be taken over, nothing is read behind the caller’s back', async () => {
  let begun = 0;
  let running = 0;
  const read = async (page: number): Promise<CloudResult<NumberedPage<string>>> => {
    begun += 1;
    running += 1;
    for (let turn = 0; turn < page; turn++) await nextTurn();
    running -= 1;
    return { ok: true, value: { rows: ids(100, page * 100), total: 10_000 }, requestId: null };
  };
  const full = {
    begin() {},
    async page(_: string[], { page }: { page: number }) {
      if (page === 2) throw new Error('full');
    },
  };
  await expect(streamNumberedPages(read, OPTIONS, full)).rejects.toThrow('full');
  expect(running).toBe(0);
  expect(begun).toBeLessThan(12);
});

test('pieces of a list are whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (values, size) => {
      const chunks = chunksOf(values, size);
      expect(chunks.flat()).toEqual(values);
      expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= size)).toBe(true);
    }),
  );
});
