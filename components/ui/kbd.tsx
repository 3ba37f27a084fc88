import type { ComponentProps } from 'react';
import { cx } from './cx';

const TONES = {
  plain: 'border-line-strong bg-surface text-text-3',
  /** On a coloured ground. */
  inherit: 'border-current opacity-85',
} as const;

/** A key on a keyboard. */
export function Kbd({ tone = 'plain', className, ...rest }: { tone?: keyof typeof TONES } & ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cx(
        'rounded-[4px] border border-b-2 px-[5px] font-sans text-[11px] font-medium leading-4',
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
