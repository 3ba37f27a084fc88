'use client';

import { useEffect } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { ImageRow as Image } from '@/lib/contract/images';
import { WINDOW_SIZE } from '@/lib/queries/images';
import type { Column } from './columns';
import { ImageRow } from './image-row';
import type { ListRows } from './use-image-list';
import type { Selection } from './use-selection';

export interface TableRowsProps {
  rows: ListRows;
  columns: readonly Column[];
  selection: Selection;
  /** Row that the keyboard stands on, or whose details are open. */
  currentId: string | null;
  onToggle: (image: Image, range: boolean) => void;
  onOpen: (image: Image) => void;
  /** The windows whose rows are in sight. */
  onWindows: (windows: readonly number[]) => void;
}

export interface PlacedRows extends TableRowsProps {
  /** Positions of the rows that are in the document, ascending. */
  indexes: readonly number[];
  /** Rows in all: for the others there are gaps. */
  count: number;
  /** Height of a row in pixels. */
  height: number;
}

/** The rows that are in the document, and gaps for the others. */
export function TableRows(props: PlacedRows) {
  const { indexes, count, height, rows, columns, selection, currentId, onToggle, onOpen, onWindows } = props;
  const windows = windowsAround(indexes, count).join();
  useEffect(() => onWindows(windows === '' ? [] : windows.split(',').map(Number)), [windows, onWindows]);
  return partsOf(indexes, count).map((part) => {
    if (part.gap > 0) return <GapRow key={`gap-${part.index}`} height={part.gap * height} />;
    const image = rows.at(part.index);
    if (!image) return <LoadingRow key={`loading-${part.index}`} columns={columns} />;
    return (
      <ImageRow
        key={image.id}
        image={image}
        index={part.index}
        columns={columns}
        selected={selection.has(image.id)}
        current={image.id === currentId}
        onToggle={onToggle}
        onOpen={onOpen}
      />
    );
  });
}

/** Rows that are loaded before they come into sight, on either side. */
const AHEAD = 24;

function windowsAround(indexes: readonly number[], count: number): number[] {
  const wanted = indexes.flatMap((index) => [index - AHEAD, index, index + AHEAD]);
  const windows = wanted.filter((index) => index >= 0 && index < count).map((index) => Math.floor(index / WINDOW_SIZE));
  return [...new Set(windows)].sort((a, b) => a - b);
}

/** A row, or a gap of so many rows, from a position on. */
function partsOf(indexes: readonly number[], count: number): { index: number; gap: number }[] {
  const parts: { index: number; gap: number }[] = [];
  let next = 0;
  for (const index of [...indexes, count]) {
    if (index > next) parts.push({ index: next, gap: index - next });
    if (index < count) parts.push({ index, gap: 0 });
    next = index + 1;
  }
  return parts;
}

/**
 * Room of the rows that are not in the document: one cell, since a span over hidden columns would bring them back. The height is
 * set by the browser and never comes from the server.
 */
function GapRow({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table cannot have the focus
    <tr aria-hidden="true">
      <td className="image-gap" style={{ height }} />
    </tr>
  );
}

/** A row in sight that is on its way. */
function LoadingRow({ columns }: { columns: readonly Column[] }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table cannot have the focus
    <tr aria-hidden="true" className="image-row">
      <td className="image-check" />
      {columns.map(({ id, yields }) => (
        <td key={id} className={`image-${id} ${yields}`}>
          <Skeleton className="mt-1 h-3 w-3/5" />
          <Skeleton className="mt-2 h-2.5 w-2/5" />
        </td>
      ))}
    </tr>
  );
}
