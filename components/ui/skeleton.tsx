import type { ComponentProps } from 'react';
import { cx } from './cx';

/** A bar where text will be. Its size comes from classes. */
export function Skeleton({ className, ...rest }: ComponentProps<'span'>) {
  return <span aria-hidden="true" className={cx('block animate-pulse rounded-[3px] bg-line', className)} {...rest} />;
}
