'use client';

import { type ReactNode, useId } from 'react';
import { useFormats } from '@/lib/intl/format';

export interface PartProps {
  title: string;
  /** How many there are; 0 is not shown. */
  count?: number;
  /** At the end of the first line. */
  tools: ReactNode;
  children: ReactNode;
}

/** A section of the screen under its heading. */
export function Part({ title, count = 0, tools, children }: PartProps) {
  const id = useId();
  const { number } = useFormats();
  return (
    <section aria-labelledby={id} className="mt-8">
      <div className="mb-2 flex min-h-[30px] flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <span className="num flex-1 text-sm text-text-2">{count > 0 && number(count)}</span>
        {tools}
      </div>
      {children}
    </section>
  );
}
