/** What the list's index is made from and follows: which transaction changed an image last, which lists were read to their end, what to judge again. */
export const LIST_INDEX: readonly string[] = [
  `alter table images
    add column revision bigint not null default 0,
    add column appeared_in bigint not null default 0,
    add column tags text[] not null default '{}',
    add column blockers text[] not null default '{}'`,
  `update images set
    tags = coalesce((select array_agg(tag->>'key' || case when coalesce(tag->>'value', '') = '' then '' else '=' || (tag->>'value') end)
      from jsonb_array_elements(image->'tags') as tag), '{}'),
    blockers = coalesce((select array_agg(distinct reason->>'kind') from jsonb_array_elements(reasons) as reason
      where reason->>'severity' = 'blocker'), '{}')`,
  `create function set_image_revision() returns trigger language plpgsql as $$
    begin
      new.revision := pg_current_xact_id()::text::bigint;
      return new;
    end
  $$`,
  'create trigger image_revision before insert or update on images for each row execute function set_image_revision()',
  'create index images_by_revision on images (revision, image_id)',
  'drop index images_by_verdict',
  'drop index images_by_name',
  'create table image_lists (type text primary key, reading bigint not null default 0, completed bigint not null default 0)',
  `insert into image_lists (type) values ('User'), ('Shared'), ('System'), ('Community')`,
  'create table to_assess (image_id text primary key)',
  'insert into to_assess select image_id from images where gone_at is null',
];
