/** Look of a cell's first line: what it is. */
export const LINE_1 =
  'block truncate text-sm leading-[18px] group-data-gone/row:text-text-3 group-data-gone/row:line-through';

/** Look of the second: the detail. */
export const LINE_2 = 'block truncate text-xs text-text-3 group-data-compact/table:hidden';
