/** The edge between two columns: how far it can go, and what each has after it moved. */
import { MIN_WIDTH, MOST, rounded, type Widths } from './column-widths';
import type { TableColumn } from './image-params';

/** Room of the checkboxes. */
const SELECT_WIDTH = 50;

/** Least width of a column in pixels. The verdict keeps more, since its reason is read in the row. */
function minWidthOf(id: Measured['id'], tableWidth: number): number {
  return id === 'verdict' ? (tableWidth * (100 - MOST)) / 100 - SELECT_WIDTH : MIN_WIDTH;
}

/** How far to the right the edge between two columns can go, and to the left as a negative number. */
export function rangeOfEdge({ left, right, tableWidth }: Edge): { least: number; most: number } {
  return {
    least: Math.min(0, minWidthOf(left.id, tableWidth) - left.width),
    most: Math.max(0, right.width - minWidthOf(right.id, tableWidth)),
  };
}

/** The widths after an edge moved by pixels to the right: what one column wins the other loses. */
export function movedEdge(widths: Widths, edge: Edge, by: number): Widths {
  const { left, right, tableWidth } = edge;
  const { least, most } = rangeOfEdge(edge);
  const distance = Math.min(most, Math.max(least, by));
  const next = { ...widths };
  for (const [{ id, width }, change] of [[left, distance] as const, [right, -distance] as const])
    if (id !== 'verdict') next[id] = rounded(((width + change) * 100) / tableWidth);
  return next;
}

/** A column as it is on the screen, in pixels. */
export interface Measured {
  id: 'name' | TableColumn;
  width: number;
}

/** The edge between two columns, as it is on the screen. */
export interface Edge {
  left: Measured;
  right: Measured;
  tableWidth: number;
}
