import type { ReactNode } from 'react';

/** A titled part of the details. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mt-[22px] mb-2 flex items-baseline justify-between gap-3 text-xs font-semibold">
        {title}
        {aside && <span className="num font-normal text-text-3">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}
