import { cx } from './cx';

export const VARIANTS = {
  plain: 'border-line-strong bg-surface text-text hover:bg-sunken',
  primary: 'border-transparent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-transparent bg-blocked text-on-blocked hover:brightness-110',
  quiet: 'border-transparent text-text-2 hover:bg-sunken hover:text-text',
  bar: 'border-transparent text-on-bar hover:bg-on-bar/12',
} as const;

export const SIZES = {
  normal: 'h-[30px] px-3',
  small: 'h-6 px-2 text-xs',
  square: 'h-[30px] w-[30px] justify-center',
} as const;

/** Look of a button, for links that should look like one. */
export function buttonClass(
  variant: keyof typeof VARIANTS = 'plain',
  size: keyof typeof SIZES = 'normal',
  className?: string,
): string {
  return cx(
    'inline-flex items-center gap-1.5 whitespace-nowrap rounded border text-sm font-medium',
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}
