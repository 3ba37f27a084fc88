import type { useFormatter, useTranslations } from 'use-intl/react';

const GIB_PER_TIB = 1024;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Formatter = ReturnType<typeof useFormatter>;
type CommonText = ReturnType<typeof useTranslations<'common'>>;
type TimeText = ReturnType<typeof useTranslations<'time'>>;
type RegionText = ReturnType<typeof useTranslations<'region'>>;

function sizeText(gib: number, format: Formatter, t: CommonText): string {
  if (gib < GIB_PER_TIB) return t('gib', { value: format.number(gib, { maximumFractionDigits: gib < 10 ? 1 : 0 }) });
  const tib = gib / GIB_PER_TIB;
  const digits = tib < 100 ? 1 : 0;
  return t('tib', {
    value: format.number(tib, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
}

function agoText(at: Date, now: number, format: Formatter, t: TimeText): string {
  const age = now - at.getTime();
  if (age < 10 * SECOND_MS) return t('now');
  if (age < MINUTE_MS) return t('seconds', { count: Math.floor(age / SECOND_MS) });
  if (age < HOUR_MS) return t('minutes', { count: Math.floor(age / MINUTE_MS) });
  if (age < DAY_MS) return t('hours', { count: Math.floor(age / HOUR_MS) });
  return dayText(at, now, format);
}

/** A day, with its year unless it is this one. */
function dayText(at: Date, now: number, format: Formatter): string {
  const sameYear = at.getUTCFullYear() === new Date(now).getUTCFullYear();
  return format.dateTime(at, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
}

function shortText(at: Date, now: number, format: Formatter, t: TimeText): string {
  const age = now - at.getTime();
  if (age >= DAY_MS || age < 0) return format.dateTime(at, { day: 'numeric', month: 'short' });
  if (age < MINUTE_MS) return t('shortSeconds', { count: Math.floor(age / SECOND_MS) });
  if (age < HOUR_MS) return t('shortMinutes', { count: Math.floor(age / MINUTE_MS) });
  return t('shortHours', { count: Math.floor(age / HOUR_MS) });
}

function clockText(at: Date, format: Formatter): string {
  return format.dateTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

function momentText(at: Date, now: number, format: Formatter): string {
  return now - at.getTime() < DAY_MS ? clockText(at, format) : dayText(at, now, format);
}

/** The texts that formats are made of, one translator for each part of the catalogue. */
export interface FormatTexts {
  common: CommonText;
  time: TimeText;
  region: RegionText;
}

/** Numbers, sizes, times and names in one language, on the server as in the browser. Times are ISO 8601, `now` is in milliseconds. */
export function formatsOf(format: Formatter, { common, time, region }: FormatTexts) {
  return {
    number: (value: number) => format.number(value),
    percent: (value: number) => format.number(value / 100, { style: 'percent' }),
    /** GiB, or TiB from 1,024 GiB on. */
    size: (gib: number) => sizeText(gib, format, common),
    /** GiB however many. */
    gib: (gib: number) => common('gib', { value: format.number(gib, { maximumFractionDigits: 1 }) }),
    /** "2 min ago", later a day. */
    ago: (iso: string, now: number) => agoText(new Date(iso), now, format, time),
    /** "2 min", later a day without its year: for columns. */
    short: (iso: string, now: number) => shortText(new Date(iso), now, format, time),
    day: (iso: string, now: number) => dayText(new Date(iso), now, format),
    year: (iso: string) => format.dateTime(new Date(iso), { year: 'numeric' }),
    clock: (iso: string) => clockText(new Date(iso), format),
    /** The time of day within a day, later the date. */
    moment: (iso: string, now: number) => momentText(new Date(iso), now, format),
    /** Day and time to the second, with the zone. */
    exact: (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'long' }),
    /** Name of a region; an id that is not known is shown as it is. */
    region: (id: string) => (region.has(id as 'cn-shanghai') ? region(id as 'cn-shanghai') : id),
    /** Names one after the other. */
    join: (names: readonly string[]) => names.join(common('separator')),
    /** Names as a part of a sentence: "a, b and c". */
    list: (names: readonly string[]) => format.list(names, { type: 'conjunction' }),
  };
}
export type Formats = ReturnType<typeof formatsOf>;
