/** Since when things are known, and what was seen of an image over time. */
export const HISTORY: readonly string[] = [
  'alter table images add column first_seen_at timestamptz not null default now()',
  'alter table images add column known_verdict text',
  `update images set known_verdict = verdict where verdict <> 'unknown'`,
  'alter table dependents add column first_seen_at timestamptz not null default now()',
  `create table sightings (
    id bigint generated always as identity primary key,
    image_id text not null,
    at timestamptz not null,
    kind text not null,
    detail jsonb not null default '{}'
  )`,
  'create index sightings_by_image on sightings (image_id, id)',
  'create index sightings_by_time on sightings (at)',
];
