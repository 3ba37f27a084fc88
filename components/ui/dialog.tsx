'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx';

export interface DialogShellProps {
  title: ReactNode;
  /** Called by Escape, by a press beside a dialog, and by `close` elements. */
  onClose: () => void;
  children: ReactNode;
  /** What has the focus at first; the first control when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** `alert` is for acts: it does not close by a press beside it. */
  kind?: 'dialog' | 'alert';
  /** `center` is a window, `left` a drawer, `top` a palette. */
  placement?: 'center' | 'left' | 'top';
  /** Hides the title visually; screen readers still get it. */
  hideTitle?: boolean;
  className?: string;
}

const PLACEMENTS = {
  center:
    'left-1/2 top-[min(72px,8dvh)] max-h-[calc(100dvh-min(144px,16dvh))] w-[min(640px,calc(100vw-24px))] -translate-x-1/2 rounded-lg',
  left: 'inset-y-0 left-0 w-[min(320px,calc(100vw-40px))]',
  top: 'left-1/2 top-[min(96px,10dvh)] max-h-[70dvh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-lg',
} as const;

/** A modal window that is open as long as it is rendered. Focus goes back to where it came from. Import it lazily. */
export function DialogShell({
  title,
  onClose,
  children,
  initialFocus,
  kind = 'dialog',
  placement = 'center',
  hideTitle,
  className,
}: DialogShellProps) {
  const Part = kind === 'alert' ? AlertDialog : Dialog;
  return (
    <Part.Root open onOpenChange={(open) => !open && onClose()}>
      <Part.Portal>
        <Part.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Part.Popup
          initialFocus={initialFocus}
          className={cx(
            'fixed z-50 flex flex-col overflow-hidden bg-surface shadow-raised outline-none',
            PLACEMENTS[placement],
            className,
          )}
        >
          <Part.Title
            className={hideTitle ? 'sr-only' : 'px-6 pt-5 text-lg font-semibold tracking-tight wrap-anywhere'}
          >
            {title}
          </Part.Title>
          {children}
        </Part.Popup>
      </Part.Portal>
    </Part.Root>
  );
}
