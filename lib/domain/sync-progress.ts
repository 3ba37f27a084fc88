/** How far a whole sync is, from how far its sources are. */
import type { SourceProgress } from './facts';

/** A source as it stands, with the rows that its list had at the last complete read; null before the first. */
export interface ExpectedProgress extends SourceProgress {
  rowsBefore: number | null;
}

/** A list of unknown length counts as one page, which most are. */
const PAGE = 100;

/** Sums over all sources. */
export interface OverallProgress {
  sources: number;
  /** Sources that were read, or could not be. */
  done: number;
  rowsRead: number;
  /** Rows that are expected in all; null while that is not known of every source. */
  rowsTotal: number | null;
  /** 0 to 100 by rows. 100 only when all sources are done. */
  percent: number;
}

/** Adds up what is read and what is expected: as the vendor says, else as many as last time. */
export function overallProgress(sources: readonly ExpectedProgress[]): OverallProgress {
  const ended = sources.filter(hasEnded);
  const expected = sources.map((source) => rowsOf(source));
  const weights = expected.map((rows) => Math.max(PAGE, rows ?? 0));
  const whole = sum(weights);
  const read = sum(sources.map((source, index) => shareOf(source, weights[index] ?? PAGE)));
  return {
    sources: sources.length,
    done: ended.length,
    rowsRead: sum(sources.map((source) => source.rowsRead)),
    rowsTotal: expected.every((rows) => rows !== null) ? sum(expected) : null,
    percent: ended.length === sources.length ? 100 : Math.min(99, Math.floor((read / whole) * 100)),
  };
}

function hasEnded({ state }: ExpectedProgress): boolean {
  return state === 'done' || state === 'failed';
}

function rowsOf(source: ExpectedProgress): number | null {
  if (hasEnded(source)) return source.rowsRead;
  return source.rowsTotal ?? source.rowsBefore;
}

function shareOf(source: ExpectedProgress, weight: number): number {
  return hasEnded(source) ? weight : Math.min(source.rowsRead, weight);
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((all, number) => all + (number ?? 0), 0);
}
