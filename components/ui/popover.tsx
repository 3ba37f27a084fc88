'use client';

import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { buttonClass } from './button-class';
import { cx } from './cx';

export interface PopoverProps {
  /** Contents of the button. */
  trigger: ReactNode;
  /** Name of button and box where the contents do not say it. */
  label: string;
  /** Name of the button where it says more than the box. */
  triggerLabel?: string;
  /** Rendered when the box is opened for the first time. */
  children: ReactNode;
  triggerClassName?: string;
  className?: string;
  align?: 'start' | 'end';
  onClose?: () => void;
  /** On which side of the button it opens. */
  side?: 'below' | 'above';
}

/** Least distance to the window's edge, in pixels. */
const GAP = 8;

/**
 * A box beside its button, on the browser's own popover: light dismissal, Escape and the way back of the focus come with it.
 * Its place is set when it opens.
 */
export function Popover({
  trigger,
  label,
  triggerLabel = label,
  children,
  triggerClassName,
  className,
  align = 'end',
  onClose,
  side = 'below',
}: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [used, setUsed] = useState(false);
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return;
    const box = button.current.getBoundingClientRect();
    const { style } = event.currentTarget;
    const header = button.current.closest('header')?.getBoundingClientRect().bottom ?? 0;
    style.top = side === 'below' ? `${Math.max(box.bottom, header) + 6}px` : 'auto';
    style.bottom = side === 'above' ? `${document.documentElement.clientHeight - box.top + 6}px` : 'auto';
    const window = document.documentElement.clientWidth;
    // The width of a box that is not open yet is the one of its class.
    const room = window - GAP - (Number.parseFloat(getComputedStyle(event.currentTarget).width) || 0);
    const inside = (distance: number) => `${Math.max(GAP, Math.min(distance, room))}px`;
    style.left = align === 'start' ? inside(box.left) : 'auto';
    style.right = align === 'end' ? inside(window - box.right) : 'auto';
    setUsed(true);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={triggerLabel}
        aria-haspopup="dialog"
        className={triggerClassName ?? buttonClass()}
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={place}
        onToggle={({ newState }) => newState === 'closed' && onClose?.()}
        className={cx(
          // Nothing shows of a box whose contents are still on their way.
          'm-0 empty:hidden max-h-[calc(100dvh-72px)] w-72 max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-line bg-surface p-3 text-sm text-text shadow-raised',
          className,
        )}
      >
        {used && children}
      </div>
    </>
  );
}
