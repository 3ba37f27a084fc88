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
  const latest = useRef({ rows, anchor: -1 });
  latest.current.rows = rows;
  const openId = params.image;

  const toggle = useCallback(
    async (image: ImageRow, range: boolean) => {
      const { rows: list, anchor } = latest.current;
      const index = list.indexOf(image.id);
      latest.current.anchor = index;
      setCurrentId(image.id);
      if (!range || anchor < 0 || index < 0) return dispatch({ type: 'toggle', image });
      dispatch({ type: 'add', images: await list.load(Math.min(anchor, index), Math.max(anchor, index)) });
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
