/**
 * How a deletion is carried out: in waves, children before parents, paused by a person or at the first doubt. `turn` is the order of carrying
 * out, `parent_id` the image of the same deletion that waits for this one, `doubted_at` when an item made its deletion pause.
 * Items of before go on as one wave.
 */
export const WAVES: readonly string[] = [
  'alter table deletions add column paused_at timestamptz',
  'alter table deletions add column pause_reason jsonb',
  'alter table deletions add column pauses_by_itself boolean not null default true',
  'alter table deletions add column served_at timestamptz',
  'alter table deletions add column retry_of text references deletions',
  'create index deletions_open on deletions (created_at) where finished_at is null',
  'create index deletions_by_retry on deletions (retry_of) where retry_of is not null',
  'alter table deletion_items add column wave smallint not null default 1',
  'alter table deletion_items add column turn integer not null default 0',
  'update deletion_items set turn = position',
  'alter table deletion_items add column parent_id text',
  'alter table deletion_items add column doubted_at timestamptz',
  `create index deletion_items_open on deletion_items (deletion_id, wave, turn) where state <> 'settled'`,
  `create index deletion_items_begun on deletion_items (deletion_id, wave, turn) where state in ('checking', 'sent')`,
  `create index deletion_items_before_parent on deletion_items (deletion_id, parent_id) where state <> 'settled' and parent_id is not null`,
  'create index deletion_items_leased on deletion_items (deletion_id) where lease_until is not null',
  'create index deletion_items_by_send on deletion_items (sent_at desc) where sent_at is not null',
];
