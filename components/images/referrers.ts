import type { ImageDetail } from '@/lib/contract/images';
import { DEPENDENT_KINDS, type DependentKind } from '@/lib/domain/facts';
import type { FactRow } from './fact-table';

/** One thing that refers to an image. */
export type Referrer = ImageDetail['dependentList'][number];

/** Things that refer to an image, by kind, in the order of the kinds. */
export function byKind(referrers: readonly Referrer[]): { kind: DependentKind; referrers: Referrer[] }[] {
  return DEPENDENT_KINDS.map((kind) => ({
    kind,
    referrers: referrers.filter((referrer) => referrer.kind === kind),
  })).filter((group) => group.referrers.length > 0);
}

/** Whether every word of a search stands in what the row shows. */
export function rowMatches(row: FactRow, search: string): boolean {
  const text = [row.name, row.id, row.state, row.load, row.place].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
