import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

export interface DetailPartProps {
  term: string;
  children: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
}

/** One term of an item's details with what is known of it. */
export function DetailPart({ term, children, wide }: DetailPartProps) {
  return (
    <div className={cx('min-w-0 wrap-anywhere', wide && 'sm:col-span-2')}>
      <dt className="text-xs font-semibold">{term}</dt>
      <dd className="mt-0.5 text-text-2">{children}</dd>
    </div>
  );
}
