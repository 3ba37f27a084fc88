'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import { Skeleton } from '@/components/ui/skeleton';
import type { ImageRow as Image } from '@/lib/contract/images';
import { WINDOW_SIZE } from '@/lib/queries/images';
import type { Column, Density } from './columns';
import { ImageRow } from './image-row';
import { TableHead, type TableHeadProps } from './table-head';
import type { ListRows } from './use-image-list';
import type { Selection } from './use-selection';
import { useVisibleRows, type VisiblePart } from './use-visible-rows';

export interface ImageTableProps extends Omit<TableHeadProps, 'chosen'> {
  rows: ListRows;
  /** Number of images that match. */
  total: number;
  columns: readonly Column[];
  density: Density;
  selection: Selection;
  /** Whether all that match are about to be selected. */
  selecting: boolean;
  /** Row that the keyboard stands on, or whose details are open. */
  currentId: string | null;
  onToggle: (image: Image, range: boolean) => void;
  onOpen: (image: Image) => void;
  /** The windows whose rows are in sight. */
  onWindows: (windows: readonly number[]) => void;
}

/** The table. Of a long list only the rows in sight are in the document; the numbers of all are told to screen readers. */
export function ImageTable(props: ImageTableProps) {
  const { rows, total, columns, density, selection, selecting, currentId, onToggle, onOpen, onWindows } = props;
  const t = useTranslations('images');
  const { bodyRef, visible } = useVisibleRows(rows.count, density, rows.indexOf(currentId));
  const windows = windowsOf(visible).join();
  useEffect(() => onWindows(windows === '' ? [] : windows.split(',').map(Number)), [windows, onWindows]);
  const chosen = selecting || selection.size >= total ? 'all' : selection.size === 0 ? 'none' : 'some';
  return (
    <table
      aria-label={t('title')}
      aria-rowcount={Math.max(total, rows.count) + 1}
      data-compact={density === 'compact' || undefined}
      className="image-table group/table"
    >
      <TableHead {...props} chosen={chosen} />
      <tbody ref={bodyRef}>
        {visible.map((part) => {
          if (part.kind === 'gap') return <GapRow key={part.key} height={part.height} />;
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
        })}
      </tbody>
    </table>
  );
}

function windowsOf(visible: readonly VisiblePart[]): number[] {
  const windows = visible.flatMap((part) => (part.kind === 'row' ? [Math.floor(part.index / WINDOW_SIZE)] : []));
  return [...new Set(windows)];
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
