'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { stay, withRow } from '@/components/ui/window-rows';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { ItemRow, type ItemRowsProps } from './item-row';

const OVERSCAN = 12;
const ROW_PX = 47;

export interface VirtualItemsProps extends ItemRowsProps {
  items: readonly DeletionItemView[];
  openIds: ReadonlySet<string>;
  /** Rows that are in the document before it is known which are in sight. */
  first: number;
}

/** The rows in sight, each as high as it is. The row that has the focus stays, so that the focus survives scrolling. */
export function VirtualItems({ items, openIds, first, ...rows }: VirtualItemsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState<number | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const focusedIndex = focused === null ? -1 : items.findIndex(({ imageId }) => imageId === focused);
  // With another function the library works out the places of all rows anew.
  const getItemKey = useCallback((index: number) => items[index]?.imageId ?? index, [items]);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PX,
    getItemKey,
    initialRect: { width: 0, height: first * ROW_PX },
    overscan: OVERSCAN,
    scrollMargin: top ?? 0,
    rangeExtractor: (range) => withRow(range, focusedIndex),
    scrollToFn: stay,
  });
  const placed = virtualizer.getVirtualItems();
  const end = (top ?? 0) + virtualizer.getTotalSize();
  return (
    <tbody ref={body} onFocus={({ target }) => setFocused(imageIdOf(target))} onBlur={() => setFocused(null)}>
      {placed.map(({ index, start }, position) => {
        const item = items[index];
        if (!item) return null;
        return (
          <Fragment key={item.imageId}>
            <Gap height={top === null ? 0 : start - (placed[position - 1]?.end ?? top)} />
            <ItemRow
              ref={virtualizer.measureElement}
              item={item}
              index={index}
              open={openIds.has(item.imageId)}
              {...rows}
            />
          </Fragment>
        );
      })}
      <Gap height={top === null ? 0 : end - (placed.at(-1)?.end ?? top)} />
    </tbody>
  );
}

/** Room of the rows that are not in the document. Its height is set by the browser and never comes from the server. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table cannot have the focus
    <tr aria-hidden="true" className="item-gap">
      <td style={{ height }} />
    </tr>
  );
}

function imageIdOf(element: Element): string | null {
  return element.closest('tr')?.dataset.image ?? null;
}
