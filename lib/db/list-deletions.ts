/** The list of deletions: those that go on first, then newest first, page by page. */
import 'server-only';
import type { DeletionState } from '@/lib/domain/deletion';
import { type DeletionSummaryRow, SUMMARY, type SummaryColumns, summaryOf } from './deletions';
import type { Executor } from './open-database';

export interface ListedQuery {
  search: string;
  state: readonly DeletionState[];
  by: readonly string[];
  days?: string | undefined;
  /** A place that this list gave out; another one begins at the top. */
  cursor?: string | undefined;
  limit: number;
  /** Whether the cap of a day holds back what waits. */
  capped: boolean;
}

export interface ListedDeletions {
  deletions: DeletionSummaryRow[];
  total: number;
  running: number;
  facets: { state: { value: DeletionState; count: number }[]; by: { value: string; count: number }[] };
  next: string | null;
}

/** The state of `d` as `deletionState` gives it; $1 says whether the cap of a day is reached. */
const STATE = `case when d.finished_at is not null then 'finished' when d.cancel_requested_at is not null then 'stopping'
  when d.paused_at is not null or ($1::boolean and exists (select 1 from deletion_items w where w.deletion_id = d.id and w.state = 'waiting' and w.outcome is null)) then 'paused'
  else 'running' end`;

const FOUND = `($2::text = '' or concat_ws(' ', d.id, d.reason, d.ticket, d.by_name) ilike $2
    or exists (select 1 from deletion_items s where s.deletion_id = d.id and concat_ws(' ', s.image_id, s.image_name) ilike $2))
  and ($3::integer is null or d.created_at > clock_timestamp() - $3::integer * interval '1 day')`;

const CHOSEN = `($4::text[] = '{}' or ${STATE} = any($4::text[])) and ($5::text[] = '{}' or d.by_name = any($5::text[]))`;

/** One page. A deletion that ends between two pages may come twice, and none is left out: its place can only be further down. */
export async function listDeletions(db: Executor, query: ListedQuery): Promise<ListedDeletions> {
  const found = [query.capped, patternOf(query.search), query.days ? Number(query.days) : null];
  const place = placeOf(query.cursor);
  const rows = await db.query<SummaryColumns>(
    `select ${SUMMARY} from deletions d
     where ${FOUND} and ${CHOSEN} and (not exists (select 1 from deletions where id = $6) or (d.finished_at is not null and not $7::boolean)
       or ((d.finished_at is not null) = $7::boolean and (d.created_at, d.id) < (select created_at, id from deletions where id = $6)))
     order by d.finished_at is not null, d.created_at desc, d.id desc limit $8::integer`,
    [...found, query.state, query.by, place.id, place.finished, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    deletions: page.map(summaryOf),
    ...(await countsOf(db, found, query)),
    next: rows.length > query.limit && last ? `${last.finished_at ? 'f' : 'o'}.${last.id}` : null,
  };
}

async function countsOf(db: Executor, found: unknown[], { state, by }: ListedQuery) {
  const groups = await db.query<{ state: DeletionState; by: string; count: number }>(
    `select ${STATE} as state, d.by_name as by, count(*)::integer as count from deletions d where ${FOUND} group by 1, 2 order by 2`,
    found,
  );
  const [all] = await db.query<{ running: number }>(
    'select count(*)::integer as running from deletions where finished_at is null',
  );
  const ofState = groups.filter((group) => by.length === 0 || by.includes(group.by));
  const ofBy = groups.filter((group) => state.length === 0 || state.includes(group.state));
  return {
    total: ofState.filter((group) => ofBy.includes(group)).reduce((sum, { count }) => sum + count, 0),
    running: all?.running ?? 0,
    facets: {
      state: sums(ofState.map((group) => ({ value: group.state, count: group.count }))),
      by: sums(ofBy.map((group) => ({ value: group.by, count: group.count }))),
    },
  };
}

function sums<Value extends string>(counts: { value: Value; count: number }[]): { value: Value; count: number }[] {
  const totals = new Map<Value, number>();
  for (const { value, count } of counts) totals.set(value, (totals.get(value) ?? 0) + count);
  return [...totals].map(([value, count]) => ({ value, count }));
}

function patternOf(search: string): string {
  const text = search.trim();
  return text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function placeOf(cursor: string | undefined): { id: string | null; finished: boolean } {
  const [, kind, id] = /^([of])\.(.+)$/.exec(cursor ?? '') ?? [];
  return { id: id ?? null, finished: kind === 'f' };
}
