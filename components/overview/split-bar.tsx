'use client';

import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStackHorizontal } from '@visx/shape';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { VERDICTS, type Verdict } from '@/lib/domain/verdict';
import { VERDICT_LOOK } from '../images/verdict-look';
import { VERDICT_FILL } from './verdict-patterns';

/** Percent of the whole width from which a part has room for its verdict's shape, and for it on a narrow screen. */
const ICON_PERCENT = 10;
const NARROW_ICON_PERCENT = 20;
const HEIGHT = 20;

export interface SplitBarProps {
  /** What each verdict has, in the unit that is shown. */
  values: Record<Verdict, number>;
  /** The value that a whole bar stands for. */
  max: number;
  /** Words for a part, shown under the pointer. */
  title: (verdict: Verdict) => string;
  /** What a press on a part does; undefined for parts that lead nowhere. */
  onSelect?: ((verdict: Verdict) => void) | undefined;
}

/**
 * One bar of a chart, divided by verdict. Widths are percentages, so it is drawn before its width is known. It repeats the row that it stands in, so it is
 * hidden from screen readers, and a press on a part is a shortcut to that row's links.
 */
export function SplitBar({ values, max, title, onSelect }: SplitBarProps) {
  const x = scaleLinear({ domain: [0, max || 1], range: [0, 100] });
  const y = scaleBand({ domain: [''], range: [0, HEIGHT] });
  return (
    <svg aria-hidden="true" height={HEIGHT} className="block w-full overflow-hidden rounded-[3px] bg-sunken">
      <BarStackHorizontal
        data={[values]}
        keys={[...VERDICTS]}
        y={() => ''}
        xScale={x}
        yScale={y}
        color={(verdict) => VERDICT_FILL[verdict]}
      >
        {(stacks) =>
          stacks.flatMap(({ key, bars }) =>
            bars.map(({ x: start, width, color }) => {
              if (width <= 0) return null;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: a pointer shortcut to the links of the row
                <g key={key} className={onSelect && 'cursor-pointer'} onClick={onSelect && (() => onSelect(key))}>
                  <title>{title(key)}</title>
                  <rect
                    x={`${start}%`}
                    width={`${width}%`}
                    height={HEIGHT}
                    fill={color}
                    className="stroke-page stroke-1 hover:opacity-80"
                  />
                  {width > ICON_PERCENT && (
                    <Shape verdict={key} middle={start + width / 2} wideOnly={width < NARROW_ICON_PERCENT} />
                  )}
                </g>
              );
            }),
          )
        }
      </BarStackHorizontal>
    </svg>
  );
}

/** The verdict's shape in the middle of its part, on ground of its own so that the pattern does not hide it. */
function Shape({ verdict, middle, wideOnly }: { verdict: Verdict; middle: number; wideOnly: boolean }) {
  return (
    <svg
      aria-hidden="true"
      x={`${middle}%`}
      overflow="visible"
      className={cx('pointer-events-none', VERDICT_LOOK[verdict].text, wideOnly && 'max-sm:hidden')}
    >
      <g transform="translate(-8 2)">
        <circle cx={8} cy={8} r={8} className="fill-surface" />
        <Icon name={VERDICT_LOOK[verdict].icon} width={16} height={16} />
      </g>
    </svg>
  );
}
