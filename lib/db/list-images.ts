/** Rows of the table, by id: what the list shows of an image beside what its index knows. */
import 'server-only';
import type { DependentKind } from '@/lib/domain/facts';
import type { Image } from '@/lib/domain/image';
import type { Reason, Verdict } from '@/lib/domain/verdict';
import type { Executor } from './open-database';
import { isoOrNull, json } from './rows';

/** Evidence that a row carries; the rest is one click away. */
const LISTED_EVIDENCE = 3;

export interface ImageListRow {
  id: string;
  name: string;
  type: Image['type'];
  status: Image['status'];
  product: Image['product'];
  system: string | null;
  regions: Image['regions'];
  sizeGib: number;
  systemDiskGib: number;
  dataDiskGib: number;
  createdAt: string | null;
  changedAt: string | null;
  verdict: Verdict;
  reasons: Reason[];
  dependents: Partial<Record<DependentKind, number>>;
  goneAt: string | null;
}

interface Row {
  image: Image;
  size_gib: number;
  verdict: Verdict;
  reasons: Reason[];
  dependents: ImageListRow['dependents'];
  gone_at: Date | null;
}

/** The rows of these images, in the order of the ids. An image that the table does not hold any more is left out. */
export async function imageRowsOf(db: Executor, imageIds: readonly string[]): Promise<ImageListRow[]> {
  if (imageIds.length === 0) return [];
  const rows = await db.query<Row>(
    `select image, size_gib, verdict, reasons, dependents, gone_at
     from jsonb_array_elements_text($1::jsonb) with ordinality as wanted(image_id, place) join images using (image_id) order by place`,
    [json(imageIds)],
  );
  return rows.map(listRowOf);
}

function listRowOf({ image, size_gib, verdict, reasons, dependents, gone_at }: Row): ImageListRow {
  const { id, name, type, status, product, system, regions, systemDiskGib, dataDiskGib, createdAt, changedAt } = image;
  return {
    id,
    name,
    type,
    status,
    product,
    system,
    regions,
    sizeGib: size_gib,
    systemDiskGib,
    dataDiskGib,
    createdAt,
    changedAt,
    verdict,
    reasons: reasons.map((reason) => ({ ...reason, evidence: reason.evidence.slice(0, LISTED_EVIDENCE) })),
    dependents,
    goneAt: isoOrNull(gone_at),
  };
}
