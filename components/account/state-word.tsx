import { cx } from '@/components/ui/cx';
import { Icon, type IconName } from '@/components/ui/icon';

/** A state as icon and word. */
export function StateWord({ icon, ink, children }: { icon: IconName; ink: string; children: string }) {
  return (
    <span className={cx('flex items-center gap-1.5 leading-[18px]', ink)}>
      <Icon name={icon} />
      <span className="first-letter:uppercase">{children}</span>
    </span>
  );
}
