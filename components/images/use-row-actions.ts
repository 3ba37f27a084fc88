'use client';

import { useCallback, useRef, useState } from 'react';
import type { ImageRow } from '@/lib/contract/images';
import type { ImageList } from './use-image-list';
import { focusRow } from './use-list-keyboard';
import type { SelectionAction } from './use-selection';

/** Selecting rows and opening their details. The functions stay the same between renders, so that rows need not be drawn again. */
export function useRowActions({ params, setParams, rows }: ImageList, dispatch: (action: SelectionAction) => void) {
  const [currentId, setCurrentId] = useState<string | null>(params.image);
  const [openedHere, setOpenedHere] = useState(false);
  const latest = useRef({ rows, anchor: null as string | null });
  latest.current.rows = rows;
  const openId = params.image;

  const toggle = useCallback(
    (image: ImageRow, range: boolean) => {
      const { rows: list, anchor } = latest.current;
      const span = range ? spanOf(list, anchor, image.id) : null;
      latest.current.anchor = image.id;
      setCurrentId(image.id);
      dispatch(span ? { type: 'add', images: span } : { type: 'toggle', image });
    },
    [dispatch],
  );
  const open = useCallback(
    (image: ImageRow) => {
      setCurrentId(image.id);
      setOpenedHere(true);
      void setParams({ image: image.id });
    },
    [setParams],
  );
  const move = (image: ImageRow) => {
    setCurrentId(image.id);
    setOpenedHere(false);
    if (openId !== null) void setParams({ image: image.id }, { history: 'replace' });
  };
  const close = () => {
    void setParams({ image: null });
    if (openId !== null) focusRow(openId);
  };
  return { currentId, openId, openedHere, toggle, open, move, close };
}

/** Rows from the last one that was toggled to this one. */
function spanOf(rows: readonly ImageRow[], from: string | null, to: string): ImageRow[] | null {
  const start = rows.findIndex(({ id }) => id === from);
  const end = rows.findIndex(({ id }) => id === to);
  return start < 0 || end < 0 ? null : rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}
