'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { type Density, ROW_HEIGHT } from './columns';

/** Rows that are in the document before the browser has taken over: those that the server renders. */
const FIRST_ROWS = 100;
const OVERSCAN = 12;

export type VisiblePart = { kind: 'row'; index: number } | { kind: 'gap'; key: string; height: number };

const narrow = '(width < 44rem)';

function subscribeToWidth(listener: () => void): () => void {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

const never = () => () => undefined;

/**
 * Which rows to put into the document, with gaps for the others. The row that has the focus is always among them, so that the
 * focus survives scrolling.
 */
export function useVisibleRows(count: number, density: Density, keepIndex: number) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
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
  const whole = !isBrowser || count <= FIRST_ROWS;
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
    ? Array.from({ length: Math.min(count, FIRST_ROWS) }, (_, index) => index)
    : virtualizer.getVirtualItems().map((item) => item.index);
  return { bodyRef, visible: withGaps(indexes, isBrowser ? count : indexes.length, height) };
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
