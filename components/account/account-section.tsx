import { type ReactNode, useId } from 'react';

export interface AccountSectionProps {
  title: string;
  /** How it stands, beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of the screen; a region by the name of its title. */
export function AccountSection({ title, aside, children }: AccountSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-8">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside && <span className="num text-sm text-text-2">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
