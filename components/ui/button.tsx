'use client';

import { type ComponentProps, type MouseEvent, useId } from 'react';
import { buttonClass, type SIZES, type VARIANTS } from './button-class';
import { cx } from './cx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Why it cannot be pressed now. While given, the button does nothing, stays focusable and says why. */
  disabledReason?: string | null | undefined;
}

/** A button. It is disabled by a reason and never without one. */
export function Button({ variant, size, disabledReason, className, onClick, children, ...rest }: ButtonProps) {
  const reasonId = useId();
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabledReason) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        className={buttonClass(variant, size, cx(disabledReason && 'opacity-55', className))}
        onClick={press}
        {...(disabledReason
          ? { 'aria-disabled': true, 'aria-describedby': reasonId, title: disabledReason }
          : undefined)}
        {...rest}
      >
        {children}
      </button>
      {disabledReason && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
