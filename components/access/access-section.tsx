import { type ReactNode, useId } from 'react';

export interface AccessSectionProps {
  title: string;
  /** What it is for, in a sentence. */
  intro?: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One part of the screen; a region by the name of its title. */
export function AccessSection({ title, intro, actions, children }: AccessSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-8">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {intro && <p className="max-w-[72ch] text-sm text-text-2">{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
