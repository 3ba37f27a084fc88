'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { ImagePage } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import { type ImageParams, RANGES } from './image-params';

type RangeName = keyof typeof RANGES;

/** New bounds of a range, as the URL has them; null is no bound. */
export type RangeChange = Partial<Pick<ImageParams, (typeof RANGES)[RangeName]['from' | 'to']>>;

export interface RangeFilterProps {
  range: RangeName;
  params: ImageParams;
  facets: ImagePage['facets'] | null;
  onRange: (change: RangeChange) => void;
}

/** A filter by a range: parts with the number of images that each would leave, and the bounds themselves. */
export function RangeFilter({ range, params, facets, onRange }: RangeFilterProps) {
  const t = useTranslations('filters');
  const { number } = useFormats();
  const label = useBucketLabel();
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="mb-1 px-2 text-xs font-semibold">{t(range)}</legend>
      {(facets?.[range] ?? []).map(({ value, count }) => {
        const change = changeOf(range, value);
        const pressed = Object.entries(change).every(([name, bound]) => params[name as 'minSize'] === bound);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={pressed}
            onClick={() => onRange(pressed ? noneOf(range) : change)}
            className={cx(
              'flex h-[26px] w-full items-center gap-2 rounded px-2 text-left text-sm hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-text max-lg:h-8',
              count === 0 ? 'text-text-3' : 'text-text-2',
            )}
          >
            <span className="truncate">{label(range, value)}</span>
            <span className="num ml-auto pl-1 text-xs text-text-3">{number(count)}</span>
          </button>
        );
      })}
      <div className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 px-2 text-xs text-text-3">
        <Bound range={range} end="from" params={params} onRange={onRange} />
        <Bound range={range} end="to" params={params} onRange={onRange} />
      </div>
    </fieldset>
  );
}

interface BoundProps extends Pick<RangeFilterProps, 'range' | 'params' | 'onRange'> {
  end: 'from' | 'to';
}

function Bound({ range, end, params, onRange }: BoundProps) {
  const t = useTranslations('filters');
  const now = useNow();
  const name = RANGES[range][end];
  const value = params[name];
  const isSize = range === 'size';
  const text = t(isSize ? (end === 'from' ? 'atLeast' : 'below') : end === 'from' ? 'from' : 'before');
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <input
        type={isSize ? 'number' : 'date'}
        aria-label={`${t(range)}: ${text}`}
        min={isSize ? 0 : undefined}
        value={isSize ? (value ?? '') : dayOf(typeof value === 'string' ? value : null, now)}
        onChange={({ target }) => onRange({ [name]: boundOf(target.value, isSize) })}
        className="num h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-2 text-xs text-text"
      />
    </>
  );
}

function boundOf(text: string, isSize: boolean): string | number | null {
  if (text === '') return null;
  return isSize ? Math.max(0, Math.round(Number(text)) || 0) : text;
}

/** The day that a bound stands for: an age is counted from now. */
function dayOf(bound: string | null, now: number): string {
  if (bound === null) return '';
  if (!bound.endsWith('d')) return bound;
  const time = new Date(now - Number(bound.slice(0, -1)) * 86_400_000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10);
}

function noneOf(range: RangeName): RangeChange {
  return { [RANGES[range].from]: null, [RANGES[range].to]: null };
}

/** Bounds of a part. An age of 30 to 90 days begins 90 days ago. */
function changeOf(range: RangeName, bucket: string): RangeChange {
  const [low = '', high = ''] = bucket.split('..');
  const { from, to } = RANGES[range];
  if (range === 'size') return { [from]: low === '' ? null : Number(low), [to]: high === '' ? null : Number(high) };
  return { [from]: high === '' ? null : `${high}d`, [to]: low === '' ? null : `${low}d` };
}

function useBucketLabel() {
  const t = useTranslations('filters');
  return (range: RangeName, bucket: string): string => {
    const [from = '', to = ''] = bucket.split('..');
    const bound = from === '' ? 'young' : to === '' ? 'old' : 'other';
    return t(range === 'size' ? 'gibRange' : 'age', { bound, from: Number(from), to: Number(to) });
  };
}
