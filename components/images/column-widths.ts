/**
 * Widths that a person gave to columns, as parts of the table: what was 240 px in a table of 1,200 is 160 px in one of 800. So the
 * table is never wider than its place, and the server, which does not know the window, renders what was left behind. The verdict has
 * no width of its own: it takes what is left.
 */
import type { TableColumn } from './image-params';

export type SizedColumn = 'name' | Exclude<TableColumn, 'verdict'>;

/** Parts of the table in hundredths. */
export type Widths = Partial<Record<SizedColumn, number>>;

/** Parts that columns have before anybody changed them, of a table of about 1,200 px. */
export const USUAL: Record<SizedColumn, number> = {
  name: 17.1,
  'used-by': 11.3,
  regions: 12.2,
  system: 13,
  size: 6.9,
  created: 7,
  changed: 8.1,
  status: 9,
  type: 8,
  owner: 12,
  parent: 13,
  apps: 13,
  tags: 13,
  description: 16,
};

/** Least width of a column, in pixels. */
export const MIN_WIDTH = 64;

/** Most that the others may take together: the verdict is never squeezed out. */
export const MOST = 80;
/** What rounding may add to it. */
const ROUNDING = 0.1;

/** Columns of figures, which say nothing when they are cut: they stay as they are where others give way. */
const FIGURES: readonly string[] = ['size', 'created', 'changed'];

/**
 * Parts of the columns whose width is not the usual one: those that a person chose, and all but the figures where together they would
 * leave too little to the verdict.
 */
export function sharesOf(shown: readonly ('name' | TableColumn)[], widths: Widths): Widths {
  const sized = shown.filter((id) => id !== 'verdict');
  const partOf = (id: SizedColumn) => widths[id] ?? USUAL[id];
  const sumOf = (ids: readonly SizedColumn[]) => ids.reduce((total, id) => total + partOf(id), 0);
  const chosen = sized.filter((id) => widths[id] !== undefined);
  if (sumOf(sized) <= MOST + ROUNDING) return Object.fromEntries(chosen.map((id) => [id, partOf(id)]));
  const yielding = sized.filter((id) => chosen.includes(id) || !FIGURES.includes(id));
  const scale = (MOST - sumOf(sized.filter((id) => !yielding.includes(id)))) / sumOf(yielding);
  return Object.fromEntries(yielding.map((id) => [id, rounded(partOf(id) * scale)]));
}

export const WIDTHS_COOKIE = 'columnWidths';

/** `name:18.25.size:9` would be ambiguous, so the cookie holds hundredths of hundredths: `name:1825.size:900`. */
export function cookieOfWidths(widths: Widths): string {
  return Object.entries(widths)
    .map(([id, share]) => `${id}:${Math.round(share * 100)}`)
    .join('.');
}

/** Reads the cookie; what is not understood is left out. */
export function widthsOfCookie(cookie: string | undefined): Widths {
  const pairs = (cookie ?? '').split('.').flatMap((part) => {
    const [id = '', text = ''] = part.split(':');
    const share = /^\d{1,4}$/.test(text) ? Number(text) / 100 : 0;
    return Object.hasOwn(USUAL, id) && share > 0 ? [[id, share]] : [];
  });
  return Object.fromEntries(pairs);
}

/** A part to the accuracy of the cookie. */
export function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
