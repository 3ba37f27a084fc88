'use client';

import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react';
import { MIN_WIDTH, type Widths } from './column-widths';
import { followPointer, giveBack, pressKey, sayWidth } from './resize-column';

export interface ResizeHandleProps {
  /** Name of the column at whose right edge it stands. */
  label: string;
  /** Called with the parts of the table that changed; null for a column that gets back its usual width. */
  onWidths: (widths: Partial<Record<keyof Widths, number | null>>) => void;
}

/** The right edge of a column, to be dragged or moved by the arrow keys. Double click or Enter give back the usual width. */
export function ResizeHandle({ label, onWidths }: ResizeHandleProps) {
  const say = ({ currentTarget }: FocusEvent<HTMLElement>) => sayWidth(currentTarget);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { currentTarget, pointerId, clientX } = event;
    currentTarget.setPointerCapture(pointerId);
    followPointer(currentTarget, clientX, onWidths);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, currentTarget } = event;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight' && key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    pressKey(currentTarget, key, onWidths);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is not a thematic break
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={MIN_WIDTH}
      aria-valuenow={MIN_WIDTH}
      onFocus={say}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={({ currentTarget }) => giveBack(currentTarget, onWidths)}
      className="image-edge"
    />
  );
}
