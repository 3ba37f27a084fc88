import { CSV_MARK } from '@/lib/domain/csv';

const KEPT_MS = 10_000;

/** Hands a text to the browser as a file. */
export function saveCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob([CSV_MARK, csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the press has been handled.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
