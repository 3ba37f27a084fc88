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
  'drop index images_by_base',
  // Own images share a few system images as their base: only community images are looked up by it.
  `create index images_by_base on images (base_image_id) where type = 'Community' and base_image_id is not null`,
  'alter table sync_state add column own_account text',
  'create table image_lists (type text primary key, reading bigint not null default 0, completed bigint not null default 0)',
  `insert into image_lists (type) values ('User'), ('Shared'), ('System'), ('Community')`,
  // '*' stands for all images. At first all are judged.
  'create table to_assess (image_id text primary key)',
  `insert into to_assess values ('*')`,
  // What a verdict rests on is written in several places; the triggers see all of them.
  `create function assess_new_images() returns trigger language plpgsql as $$
    begin
      insert into to_assess
        select image_id from written
        union select ref.image_id from image_refs ref join written on ref.ref = written.parent_image_id
        union select ref.image_id from image_refs ref join written on ref.ref = written.base_image_id
      on conflict do nothing;
      return null;
    end
  $$`,
  `create function assess_changed_image() returns trigger language plpgsql as $$
    begin
      insert into to_assess
        select new.image_id
        union select ref.image_id from image_refs ref
          where ref.ref in (new.parent_image_id, new.base_image_id, old.parent_image_id, old.base_image_id)
      on conflict do nothing;
      return null;
    end
  $$`,
  `create function assess_referred_images() returns trigger language plpgsql as $$
    begin
      insert into to_assess select distinct ref.image_id from image_refs ref join written on ref.ref = written.image_ref on conflict do nothing;
      return null;
    end
  $$`,
  `create trigger assess_new after insert on images referencing new table as written
    for each statement execute function assess_new_images()`,
  // Row by row, since only so it can leave out the updates that write nothing but a verdict, of which there are many at a time.
  `create trigger assess_changed after update of image, gone_at on images for each row
    when ((old.image, old.gone_at) is distinct from (new.image, new.gone_at)) execute function assess_changed_image()`,
  ...['dependents', 'shares'].flatMap((table) =>
    [
      ['insert', 'new'],
      ['update', 'new'],
      ['delete', 'old'],
    ].map(
      ([event, rows]) => `create trigger assess_${event} after ${event} on ${table} referencing ${rows} table as written
        for each statement execute function assess_referred_images()`,
    ),
  ),
];
