'use client';

import { useFormats } from './format';
import { useNow } from './now';

export interface TimeTextProps {
  /** ISO 8601. */
  at: string;
  /** `ago` is "2 min ago", `short` "2 min", `clock` the time of day, `day` a date, `moment` the time of day or, when that was longer ago, the date. */
  as?: 'ago' | 'short' | 'clock' | 'day' | 'moment';
  /** Puts the words into a sentence: "Read 2 min ago". */
  sentence?: (when: string) => string;
  className?: string;
}

/** A time in words, with the exact one on hover. */
export function TimeText({ at, as = 'ago', sentence, className }: TimeTextProps) {
  const formats = useFormats();
  const now = useNow();
  const text = as === 'clock' ? formats.clock(at) : formats[as](at, now);
  return (
    <time dateTime={at} title={formats.exact(at)} className={className}>
      {sentence ? sentence(text) : text}
    </time>
  );
}
