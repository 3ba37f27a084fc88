'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { stay, withRow } from '@/components/ui/window-rows';
import { type PlacedRows, TableRows } from './table-rows';

const OVERSCAN = 8;

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
    overscan: OVERSCAN,
    scrollMargin: top,
    rangeExtractor: (range) => withRow(range, keepIndex),
    scrollToFn: stay,
  });
  const { measure } = virtualizer;
  // The places of all rows are worked out once, not at each scroll, so another height has to be told.
  useLayoutEffect(measure, [height, measure]);
  // Whoever scrolled between the first drawing and now did so before the library listened.
  useEffect(() => {
    window.dispatchEvent(new Event('scroll'));
  }, []);
  return <TableRows {...props} indexes={virtualizer.getVirtualIndexes()} />;
}
