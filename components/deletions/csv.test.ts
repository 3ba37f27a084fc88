/** Guarantees that no cell of a report can run as a formula or break out of its row. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { csvOf } from './csv';

const cells = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"'),
  );

for (const start of ['=', '+', '-', '@', '\t', '\r', ' =', '\u200B=', '\uFEFF=']) {
  test(`a cell that begins with ${JSON.stringify(start)} becomes text`, () => {
    expect(csvOf([[`${start}HYPERLINK("http://evil.example")`]])).toMatch(/^"'/);
  });
}

test('numbers stay numbers, and what is missing is empty', () => {
  expect(csvOf([['a', -1, null, 'b c']])).toBe('a,-1,,b c\r\n');
});

test('a text comes back as it was, but for the mark that defuses it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [cell = ''] = cells(csvOf([[text]]));
      expect([text, `'${text}`]).toContain(cell);
    }),
  );
});
