'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { type PlacedRows, TableRows } from './table-rows';

const OVERSCAN = 12;

export interface VirtualRowsProps extends Omit<PlacedRows, 'indexes'> {
  body: RefObject<HTMLTableSectionElement | null>;
}

/** The rows in sight. The row that has the focus is always among them, so that the focus survives scrolling. */
export function VirtualRows({ body, ...props }: VirtualRowsProps) {
  const { count, height, rows, currentId } = props;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [body]);
  const keepIndex = rows.indexOf(currentId);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    getItemKey: (index) => `${height}/${index}`,
    overscan: OVERSCAN,
    scrollMargin: top,
    rangeExtractor: (range) => withRow(range, keepIndex),
    scrollToFn: stay,
  });
  // Whoever scrolled between the first drawing and now did so before the library listened.
  useEffect(() => {
    window.dispatchEvent(new Event('scroll'));
  }, []);
  return <TableRows {...props} indexes={virtualizer.getVirtualItems().map((item) => item.index)} />;
}

/** At its start the library scrolls to where the page was when it was drawn first; whoever scrolls meanwhile would be thrown back. */
function stay(): void {}

function withRow(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}
