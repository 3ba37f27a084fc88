/** A reader of CSV that accepts what RFC 4180 allows and nothing else: it throws where a spreadsheet would guess. */

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;

/** All cells, row after row. Every row must end with CRLF and have as many cells as the first. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  for (let position = 0; position < text.length; position = CELL.lastIndex) {
    const found = CELL.exec(text);
    if (!found) throw new SyntaxError(`This is no cell: ${JSON.stringify(text.slice(position, position + 40))}`);
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length !== (rows[0]?.length ?? row.length)) throw new SyntaxError(`Row ${rows.length} has another width.`);
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new SyntaxError('The last row has no end.');
  return rows;
}
