/** Rows of the table, by id: what the list shows of an image beside what its index knows. */
import 'server-only';
import type { DependentKind } from '@/lib/domain/facts';
import type { Image } from '@/lib/domain/image';
import type { Reason, Verdict } from '@/lib/domain/verdict';
import type { Executor } from './open-database';
import { isoOrNull, json } from './rows';

/** Evidence that a row carries; the rest is one click away. */
const LISTED_EVIDENCE = 3;

/** Characters of a description, and numbers of apps and tags, that a row carries. */
const LISTED_DESCRIPTION = 200;
const LISTED_APPS = 3;
const LISTED_TAGS = 5;

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
  ownerAccount: string | null;
  description: string;
  appNames: string[];
  parent: { id: string; name: string | null } | null;
  tags: Image['tags'];
}

interface Row {
  image: Image;
  size_gib: number;
  verdict: Verdict;
  reasons: Reason[];
  dependents: ImageListRow['dependents'];
  gone_at: Date | null;
  parent_name: string | null;
}

/** The rows of these images, in the order of the ids. An image that the table does not hold any more is left out. */
export async function imageRowsOf(db: Executor, imageIds: readonly string[]): Promise<ImageListRow[]> {
  return (await rowsOf(db, imageIds)).map(listRowOf);
}

async function rowsOf(db: Executor, imageIds: readonly string[]): Promise<Row[]> {
  if (imageIds.length === 0) return [];
  return db.query<Row>(
    `select image, size_gib, verdict, reasons, dependents, gone_at,
       (select parent.name from images parent where parent.image_id = images.parent_image_id) as parent_name
     from jsonb_array_elements_text($1::jsonb) with ordinality as wanted(image_id, place) join images using (image_id) order by place`,
    [json(imageIds)],
  );
}

/** One image as a file about the account has it: everything the vendor says of it, with the verdict. */
export interface WholeImageRow {
  image: Image;
  sizeGib: number;
  verdict: Verdict;
  /** With as much evidence as is kept. */
  reasons: Reason[];
  dependents: ImageListRow['dependents'];
}

/** These images as a whole, in the order of the ids. One that went meanwhile is left out. */
export async function wholeImagesOf(db: Executor, imageIds: readonly string[]): Promise<WholeImageRow[]> {
  const rows = await rowsOf(db, imageIds);
  const there = rows.filter(({ gone_at }) => gone_at === null);
  return there.map(({ image, size_gib, verdict, reasons, dependents }) => {
    return { image, sizeGib: size_gib, verdict, reasons, dependents };
  });
}

function listRowOf({ image, size_gib, verdict, reasons, dependents, gone_at, parent_name }: Row): ImageListRow {
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
    ownerAccount: image.ownerAccount,
    description: image.description.slice(0, LISTED_DESCRIPTION).toWellFormed(),
    appNames: image.apps.slice(0, LISTED_APPS).map((app) => app.name),
    parent: image.parentImageId === null ? null : { id: image.parentImageId, name: parent_name },
    tags: image.tags.slice(0, LISTED_TAGS),
  };
}
