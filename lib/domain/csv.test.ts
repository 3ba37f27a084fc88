/** Guarantees that no cell of a file can run as a formula or break out of its row. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { csvOf } from './csv';
import { parseCsv } from './testing/parse-csv';

/** What spreadsheets begin a formula with, in the forms that some of them fold together. */
const SIGNS = '=+-@＝＋－＠﹦﹢﹣﹫−';

/** Whether a spreadsheet could run the text: by the sign that is left when everything it may skip is taken away. */
function isDangerous(text: string): boolean {
  if (/^[ \n]*[\t\r]/.test(text)) return true;
  const [first] = text.replace(/^(?:[\s\0\u200B-\u200F\u2060\uFEFF"'`“”‘’«»「」])+/u, '');
  return first !== undefined && SIGNS.includes(first);
}

const hostile = fc
  .tuple(
    fc.array(fc.constantFrom(' ', '\t', '\r', '\n', '\r\n', '"', "'", '“', '\u200B', '\uFEFF', '\u00A0', ''), {
      maxLength: 4,
    }),
    fc.constantFrom(...SIGNS, ',', ';', '"', ''),
    fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('HYPERLINK("http://evil.example")', '1+1')),
  )
  .map(([lead, sign, rest]) => lead.join('') + sign + rest);

for (const start of ['=', '+', '-', '@', '\t', '\r', ' =', '\u200B=', '\uFEFF=', '"=', '＝', '－', '−', '\n +']) {
  test(`a cell that begins with ${JSON.stringify(start)} becomes text`, () => {
    expect(csvOf([[`${start}HYPERLINK("http://evil.example")`]])).toMatch(/^"'/);
  });
}

test('numbers stay numbers, and what is missing is empty', () => {
  expect(csvOf([['a', -1, null, 'b c']])).toBe('a,-1,,b c\r\n');
});

test('a strict reader gets every cell back as it was, but for the mark on those that could run', () => {
  const tables = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(hostile, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(tables, (table) => {
      const read = parseCsv(csvOf(table));
      const wrong = table.flatMap((row, index) =>
        row.filter((text, column) => {
          const cell = read[index]?.[column] ?? '';
          const isKept = cell === text && !isDangerous(text);
          return !(isKept || cell === `'${text}`) || SIGNS.includes(cell[0] ?? ' ');
        }),
      );
      expect([read.map(({ length }) => length), wrong]).toEqual([table.map(({ length }) => length), []]);
    }),
    { numRuns: 500 },
  );
});
