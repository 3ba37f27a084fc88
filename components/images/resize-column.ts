/** Moves the edge between two columns of the table: measures on the screen, shows each step at once, and reports where it ended. */
import { flushSync } from 'react-dom';
import { type Edge, type Measured, movedEdge, rangeOfEdge } from './column-edge';
import type { SizedColumn, Widths } from './column-widths';

type Report = (widths: Partial<Record<SizedColumn, number | null>>) => void;

/** Pixels of one press of an arrow key. */
const STEP = 16;

interface Grip extends Edge {
  table: HTMLTableElement;
  handle: HTMLElement;
}

/** Columns of the head that are on the screen, in their order. */
function measured(table: HTMLTableElement): Measured[] {
  return [...table.querySelectorAll<HTMLElement>('th[data-column]')].flatMap((head) => {
    const { width } = head.getBoundingClientRect();
    return width > 0 ? [{ id: head.dataset.column as Measured['id'], width }] : [];
  });
}

/** The edge that a handle stands on. At the end of the table the verdict gives what the column wins. */
function gripOf(handle: HTMLElement): Grip | null {
  const table = handle.closest('table');
  const id = handle.closest('th')?.dataset.column;
  if (!table) return null;
  const columns = measured(table);
  const index = columns.findIndex((column) => column.id === id);
  const left = columns[index];
  const right = columns[index + 1] ?? columns.find((column) => column.id === 'verdict');
  if (!left || !right || left === right) return null;
  return { left, right, tableWidth: table.getBoundingClientRect().width, table, handle };
}

/** Tells assistive technology how wide the column is now, in pixels. */
export function sayWidth(handle: HTMLElement): void {
  const grip = gripOf(handle);
  if (!grip) return;
  const width = Math.round(grip.left.width);
  handle.setAttribute('aria-valuenow', String(width));
  handle.setAttribute('aria-valuemax', String(Math.round(width + rangeOfEdge(grip).most)));
}

/** Follows the pointer until it is let go. Cancelled, everything is as it was. */
export function followPointer(handle: HTMLElement, from: number, report: Report): void {
  const grip = gripOf(handle);
  if (!grip) return;
  let at = from;
  const move = ({ clientX }: PointerEvent) => {
    at = clientX;
    show(grip.table, movedEdge({}, grip, at - from));
  };
  const end = ({ type }: Event) => {
    handle.removeEventListener('pointermove', move);
    for (const name of ENDS) handle.removeEventListener(name, end);
    show(grip.table, {});
    if (type === 'pointerup' && Math.round(at) !== Math.round(from))
      settle(grip, movedEdge({}, grip, at - from), report);
  };
  handle.addEventListener('pointermove', move);
  for (const name of ENDS) handle.addEventListener(name, end);
}

const ENDS = ['pointerup', 'pointercancel', 'lostpointercapture'] as const;

/** One step to a side, or back to the usual width. */
export function pressKey(handle: HTMLElement, key: 'ArrowLeft' | 'ArrowRight' | 'Enter', report: Report): void {
  const grip = gripOf(handle);
  if (key === 'Enter') giveBack(handle, report);
  else if (grip) settle(grip, movedEdge({}, grip, key === 'ArrowRight' ? STEP : -STEP), report);
}

/** Gives both columns of the edge their usual width. */
export function giveBack(handle: HTMLElement, report: Report): void {
  const grip = gripOf(handle);
  if (!grip) return;
  const ids = [grip.left.id, grip.right.id].filter((id) => id !== 'verdict');
  report(Object.fromEntries(ids.map((id) => [id, null])));
  requestAnimationFrame(() => sayWidth(handle));
}

function settle({ handle }: Grip, widths: Widths, report: Report): void {
  // At once: the next press measures what is on the screen, and would else be lost.
  flushSync(() => report(widths));
  requestAnimationFrame(() => sayWidth(handle));
}

/** Shows widths while they are not settled: on the columns themselves, past React, which would draw every row again. */
function show(table: HTMLTableElement, widths: Widths): void {
  for (const column of table.querySelectorAll<HTMLElement>('col[data-column]')) {
    const share = widths[column.dataset.column as SizedColumn];
    column.style.width = share === undefined ? '' : `${share}%`;
  }
}
