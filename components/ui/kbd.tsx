import type { ComponentProps } from 'react';
import { cx } from './cx';

/** A key on a keyboard. */
export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cx(
        'rounded-[4px] border border-b-2 border-line-strong bg-surface px-[5px] font-sans text-[11px] font-medium leading-4 text-text-3',
        className,
      )}
      {...rest}
    />
  );
}
