/** What two or more images have in common and what not, as rows of a table. Pure: what is shown in words is given as an argument. */
import type { ImageDetail } from '@/lib/contract/images';
import { DEPENDENT_KINDS, type DependentKind } from '@/lib/domain/facts';
import { REASON_KINDS, type ReasonKind, type Severity, type Verdict } from '@/lib/domain/verdict';
import {
  type Cell,
  copyCell,
  type DetailReason,
  FACT_ROWS,
  FACTS,
  type FactRow,
  reasonCell,
  thingsCell,
} from './compare-cells';

export const ROW_GROUPS = ['verdict', 'reasons', 'losses', 'dependents', 'regions', 'facts'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

/** What a row is about. */
export type RowSubject =
  | { about: 'verdict' }
  | { about: 'reason'; reason: ReasonKind }
  | { about: 'dependents'; dependents: DependentKind }
  | { about: 'region'; regionId: string }
  | { about: 'fact'; fact: FactRow };

export interface CompareRow {
  group: RowGroup;
  subject: RowSubject;
  /** One for each image, in their order; null where it has none of it or nothing is known of it. */
  cells: (Cell | null)[];
  /** Whether images of which something is known differ in it. When something was read says nothing of an image, so it never differs. */
  differs: boolean;
}

/** Findings about what goes along with an image: they stand together. */
const GOES_ALONG: readonly ReasonKind[] = ['template-goes-along', 'bundle-goes-along', 'region-copies-go'];

/**
 * The rows in which at least one of the images has something.
 * @param images null for one of which nothing is known
 * @param sentenceOf says a reason in the person's language
 */
export function compareRows(
  images: readonly (ImageDetail | null)[],
  sentenceOf: (reason: DetailReason) => string,
): CompareRow[] {
  const row = (
    group: RowGroup,
    subject: RowSubject,
    cellOf: (image: ImageDetail) => Cell | null,
    canDiffer = true,
  ): CompareRow => {
    const cells = images.map((image) => image && cellOf(image));
    return { group, subject, cells, differs: canDiffer && differ(cells.filter((_, index) => images[index])) };
  };
  const reasons = (group: 'reasons' | 'losses') =>
    REASON_KINDS.filter((kind) => GOES_ALONG.includes(kind) === (group === 'losses')).map((kind) =>
      row(group, { about: 'reason', reason: kind }, (image) => reasonCell(image, kind, sentenceOf)),
    );
  const regionIds = [...new Set(images.flatMap((image) => image?.regions.map(({ regionId }) => regionId) ?? []))];
  const rows = [
    row('verdict', { about: 'verdict' }, ({ verdict }) => ({ kind: 'verdict', verdict })),
    ...reasons('reasons'),
    ...reasons('losses'),
    ...DEPENDENT_KINDS.map((kind) =>
      row('dependents', { about: 'dependents', dependents: kind }, (image) => thingsCell(image, kind)),
    ),
    ...regionIds
      .sort()
      .map((regionId) => row('regions', { about: 'region', regionId }, (image) => copyCell(image, regionId))),
    ...FACT_ROWS.map((fact) => row('facts', { about: 'fact', fact }, FACTS[fact], fact !== 'read')),
  ];
  return rows.filter(({ cells }) => cells.some((cell) => cell !== null));
}

function differ(cells: readonly (Cell | null)[]): boolean {
  return new Set(cells.map((cell) => JSON.stringify(cell))).size > 1;
}

/** Which findings decide a verdict. */
const DECIDES: Record<Verdict, Severity | null> = {
  deletable: null,
  'deletable-with-losses': 'loss',
  busy: 'busy',
  blocked: 'blocker',
  unknown: 'unchecked',
};

/** The findings that make the verdict what it is, gravest first. */
export function decidingReasons({ verdict, reasons }: Pick<ImageDetail, 'verdict' | 'reasons'>): DetailReason[] {
  return reasons.filter(({ severity }) => severity === DECIDES[verdict]);
}
