/** One page of the table: keyset paging, so that the depth of the page costs nothing. */
import 'server-only';
import type { DependentKind } from '@/lib/domain/facts';
import type { Image } from '@/lib/domain/image';
import type { Reason, Verdict } from '@/lib/domain/verdict';
import { facetsOf, type ImageFacets } from './image-facets';
import { allConditions, type ImageListQuery, Parameters } from './image-filter';
import type { Executor } from './open-database';
import { isoOrNull } from './rows';

/** A cursor that this list did not give out, or that belongs to another order. */
export class InvalidCursorError extends Error {
  override name = 'InvalidCursorError';
}

/** Evidence that a row carries; the rest is one click away. */
const LISTED_EVIDENCE = 3;

/** The columns that each sort compares, before name and id make it unambiguous. */
const SORT_COLUMNS: Record<string, { column: string; type: 'text' | 'bigint' } | undefined> = {
  verdict: { column: 'verdict_rank', type: 'bigint' },
  name: { column: 'name_key', type: 'text' },
  'used-by': { column: 'dependents_total', type: 'bigint' },
  regions: { column: 'region_count', type: 'bigint' },
  system: { column: 'system', type: 'text' },
  size: { column: 'size_gib', type: 'bigint' },
  changed: { column: 'changed_ms', type: 'bigint' },
  created: { column: 'created_ms', type: 'bigint' },
};

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

export interface ImageListPage extends ImageFacets {
  images: ImageListRow[];
  next: string | null;
}

interface Row {
  image: Image;
  size_gib: number;
  verdict: Verdict;
  reasons: Reason[];
  dependents: ImageListRow['dependents'];
  gone_at: Date | null;
  sort_value: string;
  name_key: string;
  image_id: string;
}

/** A page with counts over the whole account. Throws an InvalidCursorError. */
export async function listImages(db: Executor, query: ImageListQuery): Promise<ImageListPage> {
  const [rows, facets] = await Promise.all([pageOf(db, query), facetsOf(db, query)]);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { ...facets, images: page.map(listRowOf), next: last ? encodeCursor(query, last) : null };
}

/** Ids that match, in the list's order, at most `max`; `total` counts all. */
export async function matchingIds(
  db: Executor,
  query: ImageListQuery,
  max: number,
): Promise<{ ids: string[]; total: number }> {
  const parameters = new Parameters();
  const { order } = orderOf(query);
  const rows = await db.query<{ image_id: string; total: string | number }>(
    `select image_id, count(*) over () as total from images where gone_at is null and ${allConditions(query, parameters)}
     order by ${order} limit ${parameters.add(max)}::integer`,
    parameters.values,
  );
  return { ids: rows.map((row) => row.image_id), total: Number(rows[0]?.total ?? 0) };
}

function orderOf({ sort, direction }: ImageListQuery) {
  const { column, type } = SORT_COLUMNS[sort] ?? { column: 'name_key', type: 'text' as const };
  return { column, type, order: `${column} ${direction}, name_key ${direction}, image_id ${direction}` };
}

function pageOf(db: Executor, query: ImageListQuery): Promise<Row[]> {
  const parameters = new Parameters();
  const { column, type, order } = orderOf(query);
  const goneSinceMs = Date.parse(query.goneSince ?? '');
  const gone = Number.isNaN(goneSinceMs)
    ? 'gone_at is null'
    : `(gone_at is null or gone_at >= to_timestamp(${parameters.add(goneSinceMs)}::double precision / 1000))`;
  const conditions = [gone, allConditions(query, parameters)];
  if (query.cursor !== undefined) {
    const { value, name, id } = decodeCursor(query);
    const compare = query.direction === 'asc' ? '>' : '<';
    conditions.push(
      `(${column}, name_key, image_id) ${compare} (${parameters.add(value)}::${type}, ${parameters.add(name)}::text, ${parameters.add(id)}::text)`,
    );
  }
  return db.query<Row>(
    `select image, size_gib, verdict, reasons, dependents, gone_at, ${column}::text as sort_value, name_key, image_id from images
     where ${conditions.join(' and ')} order by ${order} limit ${parameters.add(query.limit + 1)}::integer`,
    parameters.values,
  );
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

function encodeCursor({ sort, direction }: ImageListQuery, row: Row): string {
  return Buffer.from(JSON.stringify([sort, direction, row.sort_value, row.name_key, row.image_id])).toString(
    'base64url',
  );
}

function decodeCursor({ cursor = '', sort, direction }: ImageListQuery): { value: string; name: string; id: string } {
  const parts = parseCursor(cursor);
  const [forSort, forDirection, value, name, id] = parts;
  if (
    parts.length !== 5 ||
    forSort !== sort ||
    forDirection !== direction ||
    value === undefined ||
    name === undefined ||
    id === undefined
  ) {
    throw new InvalidCursorError('The cursor does not belong to this list.');
  }
  if (SORT_COLUMNS[sort]?.type === 'bigint' && !/^-?\d{1,18}$/.test(value))
    throw new InvalidCursorError('The cursor does not belong to this list.');
  return { value, name, id };
}

function parseCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string' && !part.includes('\0')) ? parts : [];
  } catch {
    return [];
  }
}
