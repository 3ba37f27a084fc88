'use client';

import { useTranslations } from 'use-intl/react';
import type { ImageRow as Image } from '@/lib/contract/images';
import type { Column, Density } from './columns';
import { ImageRow } from './image-row';
import { TableHead, type TableHeadProps } from './table-head';
import type { Selection } from './use-selection';
import { useVisibleRows } from './use-visible-rows';

export interface ImageTableProps extends Omit<TableHeadProps, 'chosen'> {
  rows: readonly Image[];
  /** Number of images that match, loaded or not. */
  total: number;
  columns: readonly Column[];
  density: Density;
  selection: Selection;
  /** Row that the keyboard stands on, or whose details are open. */
  currentId: string | null;
  onToggle: (image: Image, range: boolean) => void;
  onOpen: (image: Image) => void;
}

/** The table. Of a long list only the rows in sight are in the document; the numbers of all are told to screen readers. */
export function ImageTable(props: ImageTableProps) {
  const { rows, total, columns, density, selection, currentId, onToggle, onOpen } = props;
  const t = useTranslations('images');
  const currentIndex = currentId === null ? -1 : rows.findIndex((row) => row.id === currentId);
  const { bodyRef, visible } = useVisibleRows(rows.length, density, currentIndex);
  const chosen = rows.filter((row) => selection.has(row.id)).length;
  const selectable = rows.filter((row) => !row.goneAt).length;
  return (
    <table
      aria-label={t('title')}
      aria-rowcount={Math.max(total, rows.length) + 1}
      data-compact={density === 'compact' || undefined}
      className="image-table group/table"
    >
      <TableHead {...props} chosen={chosen === 0 ? 'none' : chosen === selectable ? 'all' : 'some'} />
      <tbody ref={bodyRef}>
        {visible.map((part) => {
          if (part.kind === 'gap') return <GapRow key={part.key} height={part.height} />;
          const image = rows[part.index];
          return (
            image && (
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
            )
          );
        })}
      </tbody>
    </table>
  );
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
