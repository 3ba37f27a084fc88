import { cx } from './cx';

/** A bar of 0 to 100. A native element, so that no style attribute is needed; `quiet` is for what is complete. */
export function Progress({
  value,
  label,
  quiet = false,
  className,
}: {
  value: number;
  label: string;
  quiet?: boolean;
  className?: string;
}) {
  return (
    <progress
      max={100}
      value={value}
      aria-label={label}
      data-quiet={quiet || undefined}
      className={cx('meter h-1 w-full', className)}
    />
  );
}
