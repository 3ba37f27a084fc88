/**
 * How far a running sync is, source by source; which busy images are read again when; and an index for the question whether a delete
 * was ever permitted.
 */
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
  `create table followed_images (
    image_id text primary key references images on delete cascade,
    due_at timestamptz not null,
    wait_ms integer not null
  )`,
  `create index images_in_progress on images (read_at, image_id)
   where gone_at is null and type = 'User' and reason_values @> array['in-progress']::text[]`,
  'create index deletion_items_by_answer on deletion_items (sent_at desc) where answer is not null',
];
