/** Cells that a spreadsheet would run as a formula, or that would break out of their row, become plain text. */
function cellOf(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const defused = /^[\s\p{Cf}]*[=+\-@\t\r]/u.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /["\n\r,;]/.test(defused) || defused !== text ? `"${defused.replaceAll('"', '""')}"` : defused;
}

const KEPT_MS = 10_000;

/** Rows as CSV (RFC 4180). */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** Hands a text to the browser as a file. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the press has been handled.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
