import type { ComponentProps } from 'react';
import { cx } from './cx';

/** Drawings on a 16 px grid. The five verdict shapes differ in outline, not only in colour. */
const PATHS = {
  deletable: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0m3.2.2 1.7 1.7 3.2-3.6',
  losses: 'M8 2.6 14 13H2zM8 6.6v3m0 1.6v.1',
  busy: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0M8 5v3.2l2 1.3',
  blocked: 'M5.6 2.4h4.8l3.2 3.2v4.8l-3.2 3.2H5.6l-3.2-3.2V5.6zM5.4 8h5.2',
  unknown: 'M6.6 6.6c.1-1.9 3-1.8 2.9 0 0 1-1.5 1.1-1.5 2.1M8 10.8v.1',
  note: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0M8 7.4v3.4M8 5.2v.1',
  search: 'M2.8 7a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0m7.2 3 3.4 3.4',
  close: 'm4 4 8 8m0-8-8 8',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-right': 'm6 4 4 4-4 4',
  'arrow-up': 'M8 13V3.4M4.4 7 8 3.4 11.6 7',
  'arrow-down': 'M8 3v9.6M4.4 9 8 12.6 11.6 9',
  check: 'm3.4 8.4 3 3 6.2-6.8',
  filter: 'M2.6 4.4h10.8M4.6 8h6.8M6.6 11.6h2.8',
  columns: 'M2.6 3.4h10.8v9.2H2.6zM6.4 3.4v9.2M9.8 3.4v9.2',
  external: 'M6.4 3.4H3.2v9.4h9.4V9.6M9 3.2h3.8V7m0-3.8L7.4 8.6',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.4v2.8h-2.8',
  lock: 'M4 7.4h8v5.8H4zM5.8 7.4V5.2a2.2 2.2 0 0 1 4.4 0v2.2',
  trash: 'M3 4.6h10M6.4 4.4V3h3.2v1.4M4.4 4.6l.6 8.6h6l.6-8.6M6.8 7v4M9.2 7v4',
  globe: 'M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0h11.2M8 2.4c-4 3.4-4 7.8 0 11.2c4-3.4 4-7.8 0-11.2',
  download: 'M8 2.8v7.4M4.8 7.2 8 10.4l3.2-3.2M3 13.2h10',
  stop: 'M4.4 4.4h7.2v7.2H4.4z',
  bookmark: 'M4.4 2.8h7.2v10.6L8 10.6l-3.6 2.8z',
  pencil: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2',
  box: 'M8 2.2 13.4 5v6L8 13.8 2.6 11V5zM2.8 5.1 8 7.8l5.2-2.7M8 7.8v5.8',
} as const;
export type IconName = keyof typeof PATHS;

/** A drawing beside a word. It is hidden from screen readers: the word says it. */
export function Icon({ name, className, ...rest }: { name: IconName } & ComponentProps<'svg'>) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cx('size-4 flex-none', className)}
      {...rest}
    >
      {name === 'unknown' && <circle cx="8" cy="8" r="5.6" strokeDasharray="2.2 2.2" />}
      <path d={PATHS[name]} />
    </svg>
  );
}
