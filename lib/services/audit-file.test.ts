/** Files of the trail against the program that checks them without the console. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { auditExportQuerySchema } from '@/lib/contract/audit';
import { appendAudits } from '@/lib/db/audit';
import { verifyAudit } from '@/lib/db/audit-check';
import { type AuditContext, auditHeadText } from '@/lib/domain/audit-event';
import { verify } from '../../scripts/verify-audit.mjs';
import { openAuditFile } from './audit-file';
import type { Runtime } from './runtime';
import { expect, test } from './testing/service-test';

const HOSTILE = [
  '=1+1',
  "'\t+cmd",
  '"quoted", and\r\nnew\u2028lines',
  '',
  '\u202e镜像',
  "''=x",
  'a\\"b',
  '{"seq":1}',
  '🙂',
];

async function fill(held: Runtime): Promise<void> {
  const entries = HOSTILE.map((text, index) => {
    const context: AuditContext = {
      actor: text,
      address: index % 2 ? text : null,
      correlationId: text,
      deletionId: text,
      imageId: text,
      imageName: index % 3 ? text : null,
    };
    return { context, event: { type: 'protection-removed' as const, owner: text, reason: text } };
  });
  await held.db.transaction((tx) => appendAudits(tx, entries));
}

async function fileOf(held: Runtime, query: { format: 'csv' | 'jsonl'; search?: string }): Promise<string> {
  const { pieces } = await openAuditFile(auditExportQuerySchema.parse(query), held);
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** The text in pieces of a few characters, as a stream may cut it anywhere. */
async function* inPieces(text: string, size = 7) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const check = (text: string, options: Parameters<typeof verify>[1] = {}) => verify(inPieces(text, 997), options);

for (const format of ['jsonl', 'csv'] as const) {
  const csv = format === 'csv';

  test(`${format}: a file of the whole trail fits, whatever its texts hold and wherever its stream is cut`, async ({
    held,
  }) => {
    await fill(held);
    const text = await fileOf(held, { format });
    const { head } = await verifyAudit(held.db);
    for (const size of [1, 2, 7, 100_000])
      expect(await verify(inPieces(text, size), { csv })).toMatchObject({
        whole: true,
        last: head?.seq,
        hash: head?.hash,
      });
    expect(await check(text, { csv, head })).toMatchObject({ noted: 'equal' });
  });

  test(`${format}: a record that is changed, removed, put in or moved is found at its line`, async ({ held }) => {
    await fill(held);
    const { records } = await check(await fileOf(held, { format }), { csv });
    const rows = csv ? splitRows(await fileOf(held, { format })) : (await fileOf(held, { format })).split(/(?<=\n)/);
    expect(rows).toHaveLength(records + 1);
    const lineOf = (row: number) => rows.slice(0, row).join('').split('\n').length;
    const found = async (changed: string[], row: number) => {
      const line = lineOf(row);
      await expect(check(changed.join(''), { csv })).rejects.toMatchObject({ line });
    };
    const row = fc.integer({ min: 1, max: records - 1 });
    await fc.assert(
      fc.asyncProperty(row, fc.constantFrom('remove', 'repeat', 'swap', 'hash', 'field'), async (at, how) => {
        const here = rows[at] ?? '';
        const next = rows[at + 1] ?? '';
        if (how === 'remove') await found(rows.toSpliced(at, 1), at);
        if (how === 'repeat') await found(rows.toSpliced(at, 0, here), at + 1);
        if (how === 'swap') await found(rows.toSpliced(at, 2, next, here), at);
        if (how === 'hash') await found(rows.toSpliced(at, 1, here.replaceAll(/[0-9a-f]{64}/g, '0'.repeat(64))), at);
        if (how === 'field') await found(rows.toSpliced(at, 1, here.replace('actor', 'Actor')), at);
      }),
      { numRuns: 60 },
    );
  });

  test(`${format}: a file of a filter is checked row by row and says that its gaps are not`, async ({ held }) => {
    await fill(held);
    await fill(held);
    const text = await fileOf(held, { format, search: '=1+1' });
    expect(await check(text, { csv, filtered: csv })).toMatchObject({ whole: false });
    expect((await check(text, { csv, filtered: csv })).gaps).toBeGreaterThan(0);
    if (csv) await expect(check(text, { csv })).rejects.toThrow('--filtered');
    await expect(check(text.replaceAll('=1+1', '=1+2'), { csv, filtered: true })).rejects.toThrow('was changed');
  });
}

/** Rows of a CSV file with their ends, by counting quotation marks. */
function splitRows(text: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const line of text.split(/(?<=\n)/)) {
    row += line;
    if ((row.split('"').length - 1) % 2 === 0) {
      rows.push(row);
      row = '';
    }
  }
  return rows;
}

test('csv: a cell that differs from its record is found', async ({ held }) => {
  await fill(held);
  const rows = splitRows(await fileOf(held, { format: 'csv' }));
  const last = rows.at(-1) ?? '';
  await expect(check(rows.with(-1, last.replace('🙂', '🙃')).join(''), { csv: true })).rejects.toThrow('"actor"');
});

test('a trail that was cut at the end, written anew or not exported to its end is found', async ({ held }) => {
  await fill(held);
  const lines = (await fileOf(held, { format: 'jsonl' })).split(/(?<=\n)/);
  const { head } = await verifyAudit(held.db);
  await expect(check(lines.slice(0, -1).join(''))).rejects.toThrow('the end was cut off');
  const headless = lines.slice(1, -1).join('');
  await expect(check(headless, { head })).rejects.toThrow('before the noted record');
  const other = { seq: head?.seq ?? 0, hash: 'f'.repeat(64) };
  await expect(check(lines.join(''), { head: other })).rejects.toThrow('written anew');
  await expect(check(`${lines.join('')}{"endedEarly":"It ended."}\n`)).rejects.toThrow('not complete. It ended.');
});

test('the program says what it found and ends with 0, 1 or 2', async ({ held }, testInfo) => {
  await fill(held);
  const text = await fileOf(held, { format: 'jsonl' });
  const { head } = await verifyAudit(held.db);
  const file = testInfo.outputPath('audit.jsonl');
  writeFileSync(file, text);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/verify-audit.mjs', ...args], { encoding: 'utf8' });
  const fine = execFileSync(process.execPath, [
    'scripts/verify-audit.mjs',
    file,
    '--head',
    head ? auditHeadText(head) : '',
  ]);
  expect(fine.toString()).toContain(`OK: ${head?.seq} records`);
  const csv = testInfo.outputPath('audit.csv');
  writeFileSync(csv, await fileOf(held, { format: 'csv' }));
  expect(run(csv)).toMatchObject({ status: 0, stdout: expect.stringContaining('The chain is whole') });
  writeFileSync(file, text.replace('"seq":2,', '"seq":3,'));
  expect(run(file)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('BROKEN: Line 3: record 2 is missing'),
  });
  expect(run(testInfo.outputPath('none.jsonl')).status).toBe(2);
  expect(run().status).toBe(2);
  expect(run(file, '--head', '1:x').status).toBe(2);
});
