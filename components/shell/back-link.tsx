import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { LeaveLink } from './leave-link';

/** The way back from one thing to the list that it is part of, above its heading. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <nav className="text-sm text-text-3">
      <LeaveLink href={href} className="inline-flex items-center gap-0.5 hover:text-text hover:underline">
        <Icon name="chevron-right" className="-ml-1 size-3.5 rotate-180" />
        {children}
      </LeaveLink>
    </nav>
  );
}
