/** Sources: when each of the vendor's lists was read, or why not; and the rows that the lists gave. */
import 'server-only';
import type { Dependent, Share, Source, SourceError, SourceKey, SourceState } from '@/lib/domain/facts';
import { dependentKey, sourceKeyText } from '@/lib/domain/facts';
import type { Executor } from './open-database';
import { isoOrNull, json } from './rows';
import { assessAllAgain } from './to-assess';

interface SourceRow {
  operation: Source['operation'];
  region_id: string | null;
  scope: string | null;
  read_at: Date | null;
  error: SourceError | null;
}

/** All sources that were ever tried, with the state that follows from their age and their last error. */
export async function listSources(
  db: Executor,
  { staleAfterMs, now }: { staleAfterMs: number; now: Date },
): Promise<Source[]> {
  const rows = await db.query<SourceRow>(
    'select operation, region_id, scope, read_at, error from sources order by key',
  );
  return rows.map((row) => ({
    operation: row.operation,
    regionId: row.region_id,
    scope: row.scope,
    state: stateOf(row, now.getTime() - staleAfterMs),
    readAt: isoOrNull(row.read_at),
    error: row.error,
  }));
}

function stateOf({ error, read_at }: SourceRow, staleBefore: number): SourceState {
  if (error) return error.kind === 'forbidden' ? 'forbidden' : 'failed';
  if (read_at === null) return 'never';
  return new Date(read_at).getTime() < staleBefore ? 'stale' : 'fresh';
}

/** Rows of each source at its last complete read, by the key's text. */
export async function sourceRows(db: Executor): Promise<Map<string, number>> {
  const rows = await db.query<{ key: string; row_count: number }>(
    'select key, row_count from sources where row_count is not null',
  );
  return new Map(rows.map((row) => [row.key, row.row_count]));
}

/** A source was read to its end. When it could not be read before, every verdict may change. */
export async function recordSourceRead(
  tx: Executor,
  key: SourceKey,
  read: { readAt: string; rows: number },
): Promise<void> {
  if (!(await isRead(tx, key))) await assessAllAgain(tx);
  await tx.query(
    `insert into sources (key, operation, region_id, scope, read_at, row_count) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do update set read_at = excluded.read_at, row_count = excluded.row_count, error = null`,
    [sourceKeyText(key), key.operation, key.regionId, key.scope, read.readAt, read.rows],
  );
}

/** Whether the last try to read a source reached its end. */
async function isRead(db: Executor, key: SourceKey): Promise<boolean> {
  const [row] = await db.query<{ is_read: boolean }>(
    'select read_at is not null and error is null as is_read from sources where key = $1',
    [sourceKeyText(key)],
  );
  return row?.is_read ?? false;
}

/** A source could not be read; what it gave before stays, with its age. The reason that verdicts name may change. */
export async function recordSourceFailure(tx: Executor, key: SourceKey, error: SourceError): Promise<void> {
  await assessAllAgain(tx);
  await tx.query(
    `insert into sources (key, operation, region_id, scope, error) values ($1, $2, $3, $4, $5)
     on conflict (key) do update set error = excluded.error`,
    [sourceKeyText(key), key.operation, key.regionId, key.scope, json(error)],
  );
}

/** Forgets sources of regions that have no image any more, with their rows. Images that came to such a region meanwhile are judged without them. */
export async function removeSourcesNotIn(db: Executor, keys: readonly SourceKey[]): Promise<void> {
  const kept = json(keys.map(sourceKeyText));
  for (const [table, column] of [
    ['dependents', 'source_key'],
    ['shares', 'source_key'],
    ['sources', 'key'],
  ] as const) {
    const forgotten = await db.query(
      `delete from ${table} where ${column} not in (select jsonb_array_elements_text($1::jsonb)) returning 1`,
      [kept],
    );
    if (table === 'sources' && forgotten.length > 0) await assessAllAgain(db);
  }
}

/** Takes over some of what a source lists while it is read; only what differs is written. */
export async function takeOverDependents(
  db: Executor,
  key: SourceKey,
  refs: readonly { imageRef: string; dependent: Dependent }[],
): Promise<void> {
  await db.query(
    `insert into dependents (source_key, id, kind, image_ref, region_id, name, status, sessions, instances)
     select distinct on (id, image_ref) $1, id, kind, image_ref, region_id, name, status, sessions, instances
     from jsonb_to_recordset($2::jsonb)
       as row(id text, kind text, image_ref text, region_id text, name text, status text, sessions integer, instances integer)
     on conflict (source_key, id, image_ref) do update set kind = excluded.kind, region_id = excluded.region_id, name = excluded.name,
       status = excluded.status, sessions = excluded.sessions, instances = excluded.instances
     where (dependents.kind, dependents.region_id, dependents.name, dependents.status, dependents.sessions, dependents.instances)
       is distinct from (excluded.kind, excluded.region_id, excluded.name, excluded.status, excluded.sessions, excluded.instances)`,
    [sourceKeyText(key), json(refs.map(dependentRow))],
  );
}

/** Rows looked at in one statement. */
const KEYS = 5000;

/** The database's time, as exact as it has it. */
export async function databaseTime(db: Executor): Promise<string> {
  const [row] = await db.query<{ time: string }>('select clock_timestamp()::text as time');
  return row?.time ?? '-infinity';
}

/**
 * A source was read to its end: what it lists no more is forgotten, but not what another process has found since.
 * @param listed `dependentKey` of everything that it lists
 * @param begunAt when the reading began, by the database's time
 */
export async function forgetOtherDependents(
  db: Executor,
  key: SourceKey,
  listed: ReadonlySet<string>,
  begunAt: string,
): Promise<void> {
  const source = sourceKeyText(key);
  for (let after: [id: string, imageRef: string] = ['', '']; ; ) {
    const rows = await db.query<{ id: string; image_ref: string }>(
      `select id, image_ref from dependents where source_key = $1 and (id, image_ref) > ($2::text, $3::text) and first_seen_at < $5::timestamptz
       order by id, image_ref limit $4::integer`,
      [source, ...after, KEYS, begunAt],
    );
    const others = rows.filter((row) => !listed.has(dependentKey(row.id, row.image_ref)));
    if (others.length > 0) {
      await db.query(
        `delete from dependents d using jsonb_to_recordset($2::jsonb) as row(id text, image_ref text)
         where d.source_key = $1 and d.id = row.id and d.image_ref = row.image_ref`,
        [source, json(others)],
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < KEYS) return;
    after = [last.id, last.image_ref];
  }
}

function dependentRow({ imageRef, dependent: { regionId, ...rest } }: { imageRef: string; dependent: Dependent }) {
  return { ...rest, image_ref: imageRef, region_id: regionId };
}

/** Takes over the numbers of shares; the accounts that were read one by one stay while the number is the same. */
export async function replaceShares(
  tx: Executor,
  key: SourceKey,
  shares: readonly { imageRef: string; regionId: string; count: number }[],
): Promise<void> {
  const rows = json(
    shares.filter((share) => share.count > 0).map(({ imageRef, count }) => ({ image_ref: imageRef, count })),
  );
  await tx.query(
    `delete from shares where source_key = $1 and image_ref not in (select image_ref from jsonb_to_recordset($2::jsonb) as row(image_ref text))`,
    [sourceKeyText(key), rows],
  );
  await tx.query(
    `insert into shares (source_key, image_ref, region_id, count) select $1, image_ref, $3, max(count)
     from jsonb_to_recordset($2::jsonb) as row(image_ref text, count integer) group by image_ref
     on conflict (source_key, image_ref) do update set count = excluded.count, accounts = null
     where shares.count <> excluded.count`,
    [sourceKeyText(key), rows, key.regionId],
  );
}

/** Keeps the accounts of shares that were read for a plan or by hand, and since when each is known. */
export async function storeShareAccounts(
  db: Executor,
  refs: readonly string[],
  shares: readonly Share[],
): Promise<void> {
  const rows = shares.filter((share) => share.accounts !== null);
  for (const { regionId, accounts } of rows) {
    await db.query(
      `with told as (
         update shares set accounts = $3::jsonb where region_id = $1 and image_ref in (select jsonb_array_elements_text($2::jsonb))
         returning source_key, image_ref
       ), known as (
         insert into share_accounts (source_key, image_ref, account_id)
         select source_key, image_ref, account from told, jsonb_array_elements_text($3::jsonb) as account
         on conflict do nothing
       )
       delete from share_accounts using told
       where share_accounts.source_key = told.source_key and share_accounts.image_ref = told.image_ref
         and not $3::jsonb ? account_id`,
      [regionId, json(refs), json(accounts)],
    );
  }
}

/** Times of the sync, ISO 8601; null before the first. */
export interface SyncState {
  requestedAt: string | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export async function syncState(db: Executor): Promise<SyncState> {
  const [row] = await db.query<{ requested_at: Date | null; started_at: Date | null; finished_at: Date | null }>(
    'select requested_at, started_at, finished_at from sync_state',
  );
  return {
    requestedAt: isoOrNull(row?.requested_at ?? null),
    startedAt: isoOrNull(row?.started_at ?? null),
    finishedAt: isoOrNull(row?.finished_at ?? null),
  };
}

/**
 * Milliseconds until a sync is due, by the database's clock: at once when one was asked for after the last one began, when the last one did not come to its end, or
 * when there was none; else when the interval is over.
 */
export async function syncDueInMs(db: Executor, intervalMs: number): Promise<number> {
  const [row] = await db.query<{ ms: string | number }>(
    `select case when started_at is null or finished_at is null or requested_at > started_at or started_at > finished_at then 0
       else greatest(0, extract(epoch from finished_at - clock_timestamp()) * 1000 + $1::bigint) end as ms from sync_state`,
    [intervalMs],
  );
  return Math.ceil(Number(row?.ms ?? 0));
}

/** Somebody wants a sync. */
export async function requestSync(db: Executor): Promise<void> {
  await db.query('update sync_state set requested_at = clock_timestamp()');
}

/** A sync begins; requests until now are met by it. */
export async function beginSync(db: Executor): Promise<void> {
  await db.query('update sync_state set started_at = clock_timestamp()');
}

/** A sync has ended, with or without failures of single sources. */
export async function endSync(db: Executor): Promise<void> {
  await db.query('update sync_state set finished_at = clock_timestamp()');
}
