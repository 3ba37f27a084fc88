'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx';

/** A native checkbox in the console's look. `indeterminate` shows the dash. */
export function Checkbox({
  indeterminate = false,
  className,
  ...rest
}: { indeterminate?: boolean } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
      className={cx('check', className)}
      {...rest}
    />
  );
}
