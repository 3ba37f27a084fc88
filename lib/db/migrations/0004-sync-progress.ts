/** How far a running sync is, source by source; and what was answered to the last deletes, for the permission to send them. */
export const SYNC_PROGRESS: readonly string[] = [
  `create table sync_progress (
    source_key text primary key,
    operation text not null,
    region_id text,
    scope text,
    state text not null check (state in ('waiting', 'reading', 'writing', 'done', 'failed')),
    rows_read integer not null default 0,
    rows_total integer,
    updated_at timestamptz not null default clock_timestamp()
  )`,
  'create index deletion_items_by_answer on deletion_items (sent_at desc) where answer is not null',
];
