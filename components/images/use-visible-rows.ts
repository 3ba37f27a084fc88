'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { type Density, ROW_HEIGHT } from './columns';

/** Lists up to this length are in the document as a whole: the server's first page always is. */
const WHOLE_UP_TO = 100;
const OVERSCAN = 12;

export type VisiblePart = { kind: 'row'; index: number } | { kind: 'gap'; key: string; height: number };

const narrow = '(width < 44rem)';

function subscribeToWidth(listener: () => void): () => void {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/**
 * Which rows to put into the document, with gaps for the others. The row that has the focus is always among them, so that the
 * focus survives scrolling.
 */
export function useVisibleRows(count: number, density: Density, keepIndex: number) {
  const stacked = useSyncExternalStore(
    subscribeToWidth,
    () => window.matchMedia(narrow).matches,
    () => false,
  );
  const [top, setTop] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const bodyRef = useCallback((element: HTMLTableSectionElement | null) => {
    body.current = element;
    if (element) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  const height = stacked ? ROW_HEIGHT.stacked : ROW_HEIGHT[density];
  const whole = count <= WHOLE_UP_TO;
  const virtualizer = useWindowVirtualizer({
    count,
    enabled: !whole,
    estimateSize: () => height,
    getItemKey: (index) => `${height}/${index}`,
    overscan: OVERSCAN,
    scrollMargin: top,
    rangeExtractor: (range) => withRow(range, keepIndex),
  });
  const indexes = whole
    ? Array.from({ length: count }, (_, index) => index)
    : virtualizer.getVirtualItems().map((item) => item.index);
  return { bodyRef, visible: withGaps(indexes, count, height) };
}

function withRow(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

function withGaps(indexes: readonly number[], count: number, height: number): VisiblePart[] {
  const parts: VisiblePart[] = [];
  let next = 0;
  for (const index of [...indexes, count]) {
    if (index > next) parts.push({ kind: 'gap', key: `gap-${next}`, height: (index - next) * height });
    if (index < count) parts.push({ kind: 'row', index });
    next = index + 1;
  }
  return parts;
}
