'use client';

import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';

const GUARD_MS = 500;

/**
 * A button for acts that cannot be undone. It ignores presses in the first half second after it appeared, became possible or changed
 * its words, and keys that are held down: what was meant for something else cannot set it off.
 */
export function GuardedButton({ children, onClick, disabledReason, ...rest }: ButtonProps & { children: string }) {
  const armedAt = useRef(Number.POSITIVE_INFINITY);
  const held = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    held.current = event.repeat;
    if (event.repeat) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (held.current) event.preventDefault();
  };
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (performance.now() - armedAt.current >= GUARD_MS) onClick?.(event);
  };
  return (
    <Button {...rest} disabledReason={disabledReason} onClick={press} onKeyDown={onKeyDown} onKeyUp={onKeyUp}>
      <span
        key={`${disabledReason ? 'off' : 'on'}/${children}`}
        ref={(element) => {
          if (element) armedAt.current = performance.now();
        }}
      >
        {children}
      </span>
    </Button>
  );
}
