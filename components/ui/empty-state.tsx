import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** What is shown instead of a list: a drawing, what is the case, why, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  heading: Heading = 'h2',
}: {
  icon: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
}) {
  return (
    <div className="mx-auto flex max-w-[440px] flex-col items-center px-4 py-20 text-center">
      <Icon name={icon} className="size-7 text-text-3" strokeWidth={1} />
      <Heading className="mt-4 mb-1 text-lg font-semibold wrap-anywhere">{title}</Heading>
      {children && <div className="text-text-2">{children}</div>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}
