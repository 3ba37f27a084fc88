import type { ComponentProps } from 'react';
import { cx } from './cx';

const TONES = {
  neutral: 'bg-sunken text-text-2',
  busy: 'bg-busy-weak text-busy',
  losses: 'bg-losses-weak text-losses',
  blocked: 'bg-blocked-weak text-blocked',
  unknown: 'bg-unknown-weak text-unknown',
} as const;

/** A short word on a tinted ground. */
export function Pill({ tone = 'neutral', className, ...rest }: { tone?: keyof typeof TONES } & ComponentProps<'span'>) {
  return (
    <span
      className={cx(
        'num whitespace-nowrap rounded-full px-1.5 text-[11px] font-medium leading-4',
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
