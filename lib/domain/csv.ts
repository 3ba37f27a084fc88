/** CSV (RFC 4180) that a spreadsheet can open without running anything of what it holds. */

/** A value of a cell. Numbers stay numbers; null is an empty cell. */
export type CsvValue = string | number | null;

/** Stands at the beginning of a file: it tells spreadsheets that the text is UTF-8. */
export const CSV_MARK = '\uFEFF';

/**
 * How a formula can begin: the four signs, their full-width, small and mathematical forms, and what spreadsheets skip before them:
 * white space, invisible characters and quotation marks. A tab or a carriage return at the beginning is dangerous by itself.
 */
const FORMULA = /^[\s\p{C}\p{Quotation_Mark}`]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^\s*[\t\r]/u;

/** A cell. A text that a spreadsheet would run as a formula is led in by an apostrophe. */
function cellOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /["\n\r,;\t]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row with its line end. */
export function csvRow(cells: readonly CsvValue[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Rows one after the other. */
export function csvOf(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map(csvRow).join('');
}
