/** What one image has in a row of the comparison. */
import type { ImageDetail } from '@/lib/contract/images';
import type { DependentKind } from '@/lib/domain/facts';
import type { ImageStatus } from '@/lib/domain/image';
import type { ReasonKind, Severity, Verdict } from '@/lib/domain/verdict';

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

/** Whether two cells are alike is told by what they hold: it is all that they show. */
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
  | { kind: 'protections'; by: { rule: string | null; owner: string; reason: string; expiresAt: string | null }[] };

export type DetailReason = ImageDetail['reasons'][number];

/** The finding of a kind; several of one kind stand below each other. */
export function reasonCell(
  image: ImageDetail,
  kind: ReasonKind,
  sentenceOf: (reason: DetailReason) => string,
): Cell | null {
  const found = image.reasons.filter((reason) => reason.kind === kind);
  const [first] = found;
  if (!first) return null;
  const sentence = [...new Set(found.map(sentenceOf))].join('\n');
  return { kind: 'reason', severity: first.severity, sentence, predicts: first.predicts };
}

/** What refers to it of a kind: more in number than in name where nobody looked who they are. */
export function thingsCell(image: ImageDetail, kind: DependentKind): Cell | null {
  const named = image.dependentList.filter((each) => each.kind === kind);
  const names = [...new Map(named.map(({ id, name }) => [id, name || id])).values()].sort();
  const count = Math.max(image.dependents[kind] ?? 0, names.length);
  return count > 0 ? { kind: 'things', count, names } : null;
}

/** The copy in a region. */
export function copyCell(image: ImageDetail, regionId: string): Cell | null {
  const copy = image.regions.find((each) => each.regionId === regionId);
  if (!copy) return null;
  const { status, progressPercent } = copy;
  return { kind: 'copy', status, progressPercent: status === 'available' ? null : progressPercent };
}

const text = (value: string | null, mono?: true): Cell | null =>
  value ? { kind: 'text', text: value, ...(mono && { mono }) } : null;
const time = (at: string | null): Cell | null => (at ? { kind: 'time', at } : null);
const list = (items: string[]): Cell | null => (items.length > 0 ? { kind: 'list', items: items.sort() } : null);

/** The lock on it and the rules that select it. */
function protectionsCell({ reasons }: ImageDetail): Cell | null {
  const evidence = reasons.filter(({ kind }) => kind === 'protected').flatMap((reason) => reason.evidence);
  if (evidence.length === 0) return null;
  const by = evidence.map(({ rule, name, detail, status }) => {
    return { rule: rule ?? null, owner: name ?? '', reason: detail ?? '', expiresAt: status };
  });
  return { kind: 'protections', by };
}

/** The plain facts. */
export const FACTS: Record<FactRow, (image: ImageDetail) => Cell | null> = {
  status: ({ status }) => ({ kind: 'word', word: `status.${status}` }),
  type: ({ type }) => ({ kind: 'word', word: `type.${type}` }),
  product: ({ product }) => ({ kind: 'word', word: `product.${product}` }),
  system: ({ system }) => text(system),
  size: ({ sizeGib }) => ({ kind: 'size', gib: sizeGib }),
  disks: ({ systemDiskGib, dataDiskGib }) => ({ kind: 'disks', system: systemDiskGib, data: dataDiskGib }),
  created: ({ createdAt }) => time(createdAt),
  changed: ({ changedAt }) => time(changedAt),
  owner: ({ ownerAccount }) => text(ownerAccount, true),
  parent: ({ lineage }) => text(lineage.ancestors.at(-1)?.name || lineage.ancestors.at(-1)?.id || null),
  version: ({ versionId }) => text(versionId, true),
  apps: ({ apps }) => list(apps.map(({ name, id }) => name || id)),
  drivers: ({ drivers }) => list([...drivers]),
  tags: ({ tags }) => list(tags.map(({ key, value }) => (value ? `${key}: ${value}` : key))),
  description: ({ description }) => text(description),
  protection: protectionsCell,
  read: ({ readAt }) => time(readAt),
};
