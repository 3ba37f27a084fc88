import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { listAddress } from './part-query';

export interface PartLinkProps {
  /** The list's query that leaves the images of the part; null when no filter says the same. */
  query: ImageListQuery | null;
  className?: string;
  children: ReactNode;
}

/** Leads to the list of a part's images. There are many of them on the screen: none is fetched before it is pressed. */
export function PartLink({ query, className, children }: PartLinkProps) {
  if (query === null) return <span className={className}>{children}</span>;
  return (
    <Link
      href={listAddress(query)}
      prefetch={false}
      className={cx('underline decoration-line-strong underline-offset-2 hover:decoration-current', className)}
    >
      {children}
    </Link>
  );
}
