/** What two or more images have in common and what not, as rows of a table. Pure: what is shown in words is given as an argument. */
import type { ImageDetail } from '@/lib/contract/images';
import { DEPENDENT_KINDS, type DependentKind } from '@/lib/domain/facts';
import type { ImageStatus } from '@/lib/domain/image';
import { REASON_KINDS, type ReasonKind, type Severity, type Verdict } from '@/lib/domain/verdict';

export const ROW_GROUPS = ['verdict', 'reasons', 'losses', 'dependents', 'regions', 'facts'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

/** Plain facts, in the order in which they are shown. */
export const FACT_ROWS = [
  'status',
  'type',
  'product',
  'system',
  'size',
  'disks',
  'created',
  'changed',
  'owner',
  'parent',
  'version',
  'apps',
  'drivers',
  'tags',
  'description',
  'protection',
  'read',
] as const;
export type FactRow = (typeof FACT_ROWS)[number];

/** What one image has in a row. Whether two cells are alike is told by what they hold: it is all that they show. */
export type Cell =
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'reason'; severity: Severity; sentence: string; predicts: string | null }
  | { kind: 'things'; count: number; names: string[] }
  | { kind: 'copy'; status: ImageStatus; progressPercent: number | null }
  | {
      kind: 'word';
      word: `status.${ImageStatus}` | `type.${ImageDetail['type']}` | `product.${ImageDetail['product']}`;
    }
  | { kind: 'size'; gib: number }
  | { kind: 'disks'; system: number; data: number }
  | { kind: 'time'; at: string }
  | { kind: 'text'; text: string; mono?: true }
  | { kind: 'list'; items: string[] }
  | { kind: 'protection'; owner: string; reason: string; expiresAt: string | null };

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

type Reason = ImageDetail['reasons'][number];

/** Findings about what goes along with an image: they stand together. */
const GOES_ALONG: readonly ReasonKind[] = ['template-goes-along', 'bundle-goes-along', 'region-copies-go'];

/**
 * The rows in which at least one of the images has something.
 * @param images null for one of which nothing is known
 * @param sentenceOf says a reason in the person's language
 */
export function compareRows(
  images: readonly (ImageDetail | null)[],
  sentenceOf: (reason: Reason) => string,
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

function reasonCell(image: ImageDetail, kind: ReasonKind, sentenceOf: (reason: Reason) => string): Cell | null {
  const found = image.reasons.filter((reason) => reason.kind === kind);
  const [first] = found;
  if (!first) return null;
  const sentence = [...new Set(found.map(sentenceOf))].join('\n');
  return { kind: 'reason', severity: first.severity, sentence, predicts: first.predicts };
}

/** Accounts that an image is shared to are known as evidence where they are not listed. */
function thingsCell(image: ImageDetail, kind: DependentKind): Cell | null {
  const listed = image.dependentList.filter((each) => each.kind === kind);
  const evidence = image.reasons.flatMap((reason) => reason.evidence).filter((each) => each.kind === kind);
  const named = listed.length > 0 ? listed : evidence;
  const names = [...new Map(named.map(({ id, name }) => [id, name || id])).values()];
  const count = Math.max(image.dependents[kind] ?? 0, names.length);
  return count > 0 ? { kind: 'things', count, names } : null;
}

function copyCell(image: ImageDetail, regionId: string): Cell | null {
  const copy = image.regions.find((each) => each.regionId === regionId);
  if (!copy) return null;
  const { status, progressPercent } = copy;
  return { kind: 'copy', status, progressPercent: status === 'available' ? null : progressPercent };
}

const text = (value: string | null, mono?: true): Cell | null =>
  value ? { kind: 'text', text: value, ...(mono && { mono }) } : null;
const time = (at: string | null): Cell | null => (at ? { kind: 'time', at } : null);
const list = (items: string[]): Cell | null => (items.length > 0 ? { kind: 'list', items: items.sort() } : null);

const FACTS: Record<FactRow, (image: ImageDetail) => Cell | null> = {
  status: ({ status }) => ({ kind: 'word', word: `status.${status}` }),
  type: ({ type }) => ({ kind: 'word', word: `type.${type}` }),
  product: ({ product }) => ({ kind: 'word', word: `product.${product}` }),
  system: ({ system }) => text(system),
  size: ({ sizeGib }) => ({ kind: 'size', gib: sizeGib }),
  disks: ({ systemDiskGib, dataDiskGib }) => ({ kind: 'disks', system: systemDiskGib, data: dataDiskGib }),
  created: ({ createdAt }) => time(createdAt),
  changed: ({ changedAt }) => time(changedAt),
  owner: ({ ownerAccount }) => text(ownerAccount, true),
  parent: ({ lineage }) => text(lineage.at(-1)?.name || lineage.at(-1)?.id || null),
  version: ({ versionId }) => text(versionId, true),
  apps: ({ apps }) => list(apps.map(({ name, id }) => name || id)),
  drivers: ({ drivers }) => list([...drivers]),
  tags: ({ tags }) => list(tags.map(({ key, value }) => (value ? `${key}: ${value}` : key))),
  description: ({ description }) => text(description),
  protection: ({ protection }) => protection && { kind: 'protection', ...protection },
  read: ({ readAt }) => time(readAt),
};

/** Which findings decide a verdict. */
const DECIDES: Record<Verdict, Severity | null> = {
  deletable: null,
  'deletable-with-losses': 'loss',
  busy: 'busy',
  blocked: 'blocker',
  unknown: 'unchecked',
};

/** The findings that make the verdict what it is, gravest first. */
export function decidingReasons({ verdict, reasons }: Pick<ImageDetail, 'verdict' | 'reasons'>): Reason[] {
  return reasons.filter(({ severity }) => severity === DECIDES[verdict]);
}
