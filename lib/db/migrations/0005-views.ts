/** Saved views of the list of images. `name_key` is the name as it is compared: no two views of one owner differ only by case. */
export const VIEWS = [
  `create table views (
    view_id text primary key,
    owner text not null,
    name text not null,
    name_key text not null,
    search text not null,
    shared boolean not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (owner, name_key)
  )`,
  'create index views_shared on views (name_key, view_id) where shared',
];
