/** Sources by operation, with what needs attention first. */
import type { Account } from '@/lib/contract/account';
import { type SourceState, sourceKeyText } from '@/lib/domain/facts';
import { groupBy } from '@/lib/domain/group-by';

export type SourceLine = Account['snapshot']['sources'][number] & { rows: number | null };

/** The sources of one operation. */
export interface SourceGroup {
  operation: string;
  /** The worst of its sources. */
  state: SourceState;
  /** Worst first. */
  sources: SourceLine[];
  /** The oldest complete read; null when one was never read. */
  readAt: string | null;
  /** All rows together; null when none is known. */
  rows: number | null;
}

const WORST_FIRST: readonly SourceState[] = ['failed', 'forbidden', 'never', 'stale', 'fresh'];

/** Whether a state asks for somebody's attention. */
export function needsAttention(state: SourceState): boolean {
  return state !== 'fresh';
}

/** Groups by operation, the worst first, otherwise in the order given. */
export function sourceGroups({ snapshot, sourceRows }: Pick<Account, 'snapshot' | 'sourceRows'>): SourceGroup[] {
  const lines = snapshot.sources.map((source): SourceLine => {
    const key = sourceKeyText({ ...source, operation: source.operation as 'ListImage' });
    return { ...source, rows: sourceRows[key] ?? null };
  });
  return [...groupBy(lines, (line) => line.operation)]
    .map(([operation, sources]) => groupOf(operation, sources))
    .sort((a, b) => rankOf(a.state) - rankOf(b.state));
}

function groupOf(operation: string, sources: SourceLine[]): SourceGroup {
  const sorted = [...sources].sort((a, b) => rankOf(a.state) - rankOf(b.state));
  const times = sorted.map((source) => source.readAt);
  const rows = sorted.flatMap((source) => source.rows ?? []);
  return {
    operation,
    state: sorted[0]?.state ?? 'never',
    sources: sorted,
    readAt: times.includes(null) ? null : (times.filter((time) => time !== null).sort()[0] ?? null),
    rows: rows.length === 0 ? null : rows.reduce((sum, count) => sum + count, 0),
  };
}

function rankOf(state: SourceState): number {
  return WORST_FIRST.indexOf(state);
}
