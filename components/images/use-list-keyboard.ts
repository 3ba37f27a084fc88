'use client';

import { type RefObject, useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';
import { belongsElsewhere } from '@/components/shell/keyboard';
import type { ImageRow } from '@/lib/contract/images';
import { rowLinkId } from './image-row';
import type { ListRows } from './use-image-list';

export interface ListKeyboard {
  rows: ListRows;
  currentId: string | null;
  searchRef: RefObject<HTMLInputElement | null>;
  onMove: (image: ImageRow) => void;
  onToggle: (image: ImageRow) => void;
  onOpen: (image: ImageRow) => void;
  onDelete: () => void;
  onEscape: () => void;
}

/** Puts the focus on the link of a row and the row into sight. */
export function focusRow(imageId: string): void {
  const link = document.getElementById(rowLinkId(imageId));
  link?.focus({ preventScroll: true });
  link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** The keys of the table, wherever the focus is on the page, except in a text field or a window. */
export function useListKeyboard(list: ListKeyboard): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || belongsElsewhere(event)) return;
    if (act(event, list)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Does what a key stands for; says whether it stood for something. */
function act(event: KeyboardEvent, list: ListKeyboard): boolean {
  const current = list.currentId === null ? undefined : list.rows.byId.get(list.currentId);
  switch (event.key) {
    case '/':
      list.searchRef.current?.focus();
      list.searchRef.current?.select();
      return true;
    case 'j':
    case 'ArrowDown':
      return (event.key === 'j' || arrowsBelongToRows(event)) && move(list, 1);
    case 'k':
    case 'ArrowUp':
      return (event.key === 'k' || arrowsBelongToRows(event)) && move(list, -1);
    case 'x':
      if (current) list.onToggle(current);
      return current !== undefined;
    case 'Enter':
      if (!current || event.target !== document.getElementById(rowLinkId(current.id))) return false;
      list.onOpen(current);
      return true;
    case 'Delete':
      list.onDelete();
      return true;
    case 'Escape':
      list.onEscape();
      return true;
    default:
      return false;
  }
}

/** Arrows move in the table only from a row: elsewhere they scroll the page. */
function arrowsBelongToRows({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('.image-row') !== null;
}

function move(list: ListKeyboard, step: 1 | -1): boolean {
  const index = list.rows.indexOf(list.currentId);
  const next = list.rows.at(index < 0 ? 0 : index + step);
  if (!next) return true;
  // The row must be in the document before it can have the focus.
  flushSync(() => list.onMove(next));
  focusRow(next.id);
  return true;
}
