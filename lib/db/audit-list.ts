/** The trail as a list: what of it matches, page by page, and how much of it each value of a filter would leave. */
import 'server-only';
import type { AuditRecord } from '@/lib/domain/audit-event';
import { type AuditColumns, COLUMNS, recordOf } from './audit';
import type { Executor } from './open-database';

/** Which records; what is left out does not narrow. */
export interface AuditFilter {
  /** Part of a name, id, person, reason or code, in any case. */
  search: string;
  type: readonly string[];
  actor: readonly string[];
  outcome: readonly string[];
  code: readonly string[];
  deletionId?: string | undefined;
  imageId?: string | undefined;
  correlationId?: string | undefined;
  /** First moment, ISO 8601. */
  from?: string | undefined;
  /** First moment that is too late, ISO 8601. */
  to?: string | undefined;
}

/** Everything. */
export const ALL_RECORDS: AuditFilter = { search: '', type: [], actor: [], outcome: [], code: [] };

/** Filters with values to choose from. */
export const AUDIT_FACETS = ['type', 'actor', 'outcome', 'code'] as const;
export type AuditFacet = (typeof AUDIT_FACETS)[number];
export type AuditFacets = Record<AuditFacet, { value: string; count: number }[]>;

const OUTCOME = `event->>'outcome'`;
const CODE = `event->>'code'`;

/** Conditions that have no values to choose from. */
const NARROWED = `($1::text = '' or concat_ws(' ', actor, image_id, image_name, deletion_id, event::text) ilike $1)
  and ($2::text is null or deletion_id = $2) and ($3::text is null or image_id = $3) and ($4::text is null or correlation_id = $4)
  and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`;

const CHOSEN = `($7::text[] = '{}' or type = any($7::text[])) and ($8::text[] = '{}' or actor = any($8::text[]))
  and ($9::text[] = '{}' or ${OUTCOME} = any($9::text[])) and ($10::text[] = '{}' or ${CODE} = any($10::text[]))`;

function narrowedParams({ search, deletionId, imageId, correlationId, from, to }: AuditFilter): unknown[] {
  const pattern = search.trim() === '' ? '' : `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return [pattern, deletionId ?? null, imageId ?? null, correlationId ?? null, from ?? null, to ?? null];
}

function paramsOf(filter: AuditFilter): unknown[] {
  return [...narrowedParams(filter), ...AUDIT_FACETS.map((facet) => filter[facet])];
}

/** Records that match, newest first, at most `limit`, older than the one with this number when one is given. */
export async function auditBefore(
  db: Executor,
  filter: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditRecord[]> {
  const rows = await db.query<AuditColumns>(
    `select ${COLUMNS} from audit where ${NARROWED} and ${CHOSEN} and ($11::bigint is null or seq < $11) order by seq desc limit $12::integer`,
    [...paramsOf(filter), before, limit],
  );
  return rows.map(recordOf);
}

/** Records that match, oldest first, at most `limit`, after one number and up to another. */
export async function auditAfter(
  db: Executor,
  filter: AuditFilter,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<AuditRecord[]> {
  const rows = await db.query<AuditColumns>(
    `select ${COLUMNS} from audit where ${NARROWED} and ${CHOSEN} and seq > $11::bigint and seq <= $12::bigint order by seq limit $13::integer`,
    [...paramsOf(filter), after, upTo, limit],
  );
  return rows.map(recordOf);
}

type Combination = Record<AuditFacet, string | null> & { count: string | number };

/** How many match, and for each filter how many each of its values would leave under all other filters. One scan. */
export async function countAudit(db: Executor, filter: AuditFilter): Promise<{ total: number; facets: AuditFacets }> {
  const combinations = await db.query<Combination>(
    `select type, actor, ${OUTCOME} as outcome, ${CODE} as code, count(*) as count from audit where ${NARROWED} group by 1, 2, 3, 4`,
    narrowedParams(filter),
  );
  const passes = (row: Combination, facet: AuditFacet) =>
    filter[facet].length === 0 || filter[facet].some((value) => value === row[facet]);
  const facets = Object.fromEntries(
    AUDIT_FACETS.map((facet) => {
      const others = AUDIT_FACETS.filter((each) => each !== facet);
      const counts = new Map<string, number>(filter[facet].map((value) => [value, 0]));
      for (const row of combinations) {
        const value = row[facet];
        if (value === null || !others.every((other) => passes(row, other))) continue;
        counts.set(value, (counts.get(value) ?? 0) + Number(row.count));
      }
      const values = [...counts].map(([value, count]) => ({ value, count }));
      return [facet, values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
    }),
  ) as AuditFacets;
  const total = combinations
    .filter((row) => AUDIT_FACETS.every((facet) => passes(row, facet)))
    .reduce((sum, row) => sum + Number(row.count), 0);
  return { total, facets };
}
