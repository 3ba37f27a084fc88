import { cx } from './cx';

export interface Segment {
  key: string;
  value: number;
  /** Class that fills the segment, for example `fill-blocked`. */
  className: string;
  onSelect?: () => void;
}

/**
 * A bar divided in proportion. Drawn as SVG with percentages: proportions need no style attribute. It repeats what words beside it say,
 * so it is hidden from screen readers. Parts too small to see get a sliver.
 */
export function SegmentBar({ segments, className }: { segments: readonly Segment[]; className?: string }) {
  return (
    <svg aria-hidden="true" className={cx('block h-1.5 w-full overflow-hidden rounded-full bg-sunken', className)}>
      {shares(segments).map(({ segment, start, width }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a pointer shortcut to the buttons below the bar
        <rect
          key={segment.key}
          x={`${start}%`}
          width={`${width}%`}
          height="100%"
          onClick={segment.onSelect}
          className={cx('stroke-page stroke-2', segment.className, segment.onSelect && 'cursor-pointer')}
        />
      ))}
    </svg>
  );
}

const SLIVER_PERCENT = 0.8;

function shares(segments: readonly Segment[]) {
  const visible = segments.filter((segment) => segment.value > 0);
  const total = visible.reduce((sum, segment) => sum + segment.value, 0);
  const widths = visible.map((segment) => Math.max(SLIVER_PERCENT, (segment.value / total) * 100));
  const scale = 100 / widths.reduce((sum, width) => sum + width, 0);
  let start = 0;
  return visible.map((segment, index) => {
    const width = (widths[index] ?? 0) * scale;
    const share = { segment, start, width };
    start += width;
    return share;
  });
}
