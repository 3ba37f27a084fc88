'use client';

import { type DragEventHandler, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { TableColumn } from './image-params';

export interface ColumnLineProps {
  column: TableColumn;
  name: string;
  first: boolean;
  last: boolean;
  /** Whether it is being dragged. */
  dragged: boolean;
  onHide: () => void;
  onMove: (by: -1 | 1) => void;
  /** Called with the column when a drag begins, with null when it ends. */
  onDrag: (column: TableColumn | null) => void;
  onDragOver: DragEventHandler;
  onDrop: DragEventHandler;
}

/** One shown column: whether it stays, and its place. */
export function ColumnLine(props: ColumnLineProps) {
  const { column, name, first, last, dragged, onHide, onMove, onDrag, onDragOver, onDrop } = props;
  const t = useTranslations('images');
  const pressed = useRef<HTMLButtonElement>(null);
  // Moving a line in the document takes the focus from the button that was pressed.
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });
  const step = (by: -1 | 1) => (
    <Button
      variant="quiet"
      size="small"
      className="px-1"
      aria-label={t(by < 0 ? 'moveUp' : 'moveDown', { column: name })}
      disabledReason={by < 0 ? (first ? t('isFirst') : null) : last ? t('isLast') : null}
      onClick={({ currentTarget }) => {
        pressed.current = currentTarget;
        onMove(by);
      }}
    >
      <Icon name={by < 0 ? 'arrow-up' : 'arrow-down'} className="size-3.5" />
    </Button>
  );
  return (
    <li
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.effectAllowed = 'move';
        dataTransfer.setData('text/plain', name);
        onDrag(column);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={onDragOver}
      onDrop={onDrop}
      className={cx('flex h-7 cursor-grab items-center rounded px-1 hover:bg-sunken', dragged && 'bg-accent-weak')}
    >
      <label htmlFor={`column-${column}`} className="flex min-w-0 flex-1 items-center gap-2">
        <Checkbox
          id={`column-${column}`}
          checked
          disabled={column === 'verdict'}
          {...(column === 'verdict' && { 'aria-description': t('alwaysShown') })}
          onChange={onHide}
        />
        <span className="truncate">{name}</span>
      </label>
      {step(-1)}
      {step(1)}
    </li>
  );
}
