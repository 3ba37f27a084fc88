import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconName } from './icon';

const TONES: Record<
  'neutral' | 'busy' | 'losses' | 'blocked' | 'unknown',
  { box: string; ink: string; icon: IconName }
> = {
  neutral: { box: 'bg-sunken', ink: 'text-text-2', icon: 'note' },
  busy: { box: 'bg-busy-weak', ink: 'text-busy', icon: 'busy' },
  losses: { box: 'bg-losses-weak', ink: 'text-losses', icon: 'losses' },
  blocked: { box: 'bg-blocked-weak', ink: 'text-blocked', icon: 'blocked' },
  unknown: { box: 'bg-unknown-weak', ink: 'text-unknown', icon: 'unknown' },
};
export type NoticeTone = keyof typeof TONES;

export interface NoticeProps {
  tone?: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons at the end of the first line. */
  actions?: ReactNode;
  /** `status` and `alert` announce the notice when it appears. */
  role?: 'status' | 'alert';
  className?: string;
}

/** Something to know, in place: what happened, why, what to do. */
export function Notice({ tone = 'neutral', title, children, actions, role, className }: NoticeProps) {
  const { box, ink, icon } = TONES[tone];
  return (
    <div role={role} className={cx('flex gap-2.5 rounded px-3 py-2.5 text-sm', box, className)}>
      <Icon name={icon} className={cx('mt-0.5', ink)} />
      <div className="min-w-0 flex-1">
        <div className="font-semibold text-text">{title}</div>
        {children && <div className="text-text-2">{children}</div>}
      </div>
      {actions && <div className="flex flex-none items-start gap-2">{actions}</div>}
    </div>
  );
}
