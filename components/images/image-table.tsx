'use client';

import { lazy, Suspense, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Density, ROW_HEIGHT } from './columns';
import { TableHead, type TableHeadProps } from './table-head';
import { TableRows, type TableRowsProps } from './table-rows';

/** Only long lists need it. */
const VirtualRows = lazy(() => import('./virtual-rows').then((module) => ({ default: module.VirtualRows })));

/** Rows of a list that are in the document as a whole: those that the server renders. */
const FIRST_ROWS = 100;

export interface ImageTableProps extends Omit<TableHeadProps, 'chosen'>, TableRowsProps {
  /** Number of images that match. */
  total: number;
  density: Density;
  /** Whether all that match are about to be selected. */
  selecting: boolean;
}

const NARROW = '(width < 44rem)';

function subscribeToWidth(listener: () => void): () => void {
  const media = window.matchMedia(NARROW);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

const never = () => () => undefined;

/** The table. Of a long list only the rows in sight are in the document; the numbers of all are told to screen readers. */
export function ImageTable(props: ImageTableProps) {
  const { rows, total, density, selection, selecting } = props;
  const t = useTranslations('images');
  const body = useRef<HTMLTableSectionElement>(null);
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const stacked = useSyncExternalStore(
    subscribeToWidth,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
  const height = stacked ? ROW_HEIGHT.stacked : ROW_HEIGHT[density];
  const chosen = selecting || selection.size >= total ? 'all' : selection.size === 0 ? 'none' : 'some';
  const indexes = Array.from({ length: Math.min(rows.count, FIRST_ROWS) }, (_, index) => index);
  // The height of a gap is a style, which must come from the browser.
  const first = (
    <TableRows {...props} indexes={indexes} count={isBrowser ? rows.count : indexes.length} height={height} />
  );
  return (
    <table
      aria-label={t('title')}
      aria-rowcount={Math.max(total, rows.count) + 1}
      data-compact={density === 'compact' || undefined}
      className="image-table group/table"
    >
      <TableHead {...props} chosen={chosen} />
      <tbody ref={body}>
        {isBrowser && rows.count > FIRST_ROWS ? (
          <Suspense fallback={first}>
            <VirtualRows {...props} body={body} count={rows.count} height={height} />
          </Suspense>
        ) : (
          first
        )}
      </tbody>
    </table>
  );
}
