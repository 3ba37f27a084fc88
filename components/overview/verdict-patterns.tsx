'use client';

import { PatternCircles, PatternLines } from '@visx/pattern';
import type { Verdict } from '@/lib/domain/verdict';

/** What fills the parts of a verdict: five patterns that differ without colour. They are drawn by `VerdictPatterns`. */
export const VERDICT_FILL: Record<Verdict, string> = {
  deletable: 'color-mix(in srgb, var(--deletable) 68%, var(--page))',
  'deletable-with-losses': 'url(#pattern-losses)',
  busy: 'url(#pattern-busy)',
  blocked: 'url(#pattern-blocked)',
  unknown: 'url(#pattern-unknown)',
};

/** The patterns, once per page: plain, stripes, dots, a grid, bars. Not `display: none`, which some browsers take as no pattern. */
export function VerdictPatterns() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <PatternLines
        id="pattern-losses"
        width={6}
        height={6}
        orientation={['diagonal']}
        stroke="var(--losses)"
        strokeWidth={2.4}
        background="var(--losses-weak)"
      />
      <PatternCircles
        id="pattern-busy"
        width={6}
        height={6}
        radius={1.6}
        fill="var(--busy)"
        background="var(--busy-weak)"
        complement
      />
      <PatternLines
        id="pattern-blocked"
        width={5}
        height={5}
        orientation={['diagonal', 'diagonalRightToLeft']}
        stroke="var(--blocked)"
        strokeWidth={1.5}
        background="var(--blocked-weak)"
      />
      <PatternLines
        id="pattern-unknown"
        width={5}
        height={5}
        orientation={['vertical']}
        stroke="var(--unknown)"
        strokeWidth={1.6}
        background="var(--unknown-weak)"
      />
    </svg>
  );
}
