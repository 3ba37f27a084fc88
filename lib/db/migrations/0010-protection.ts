/**
 * Rules that protect images by name or tag; by whom protections were set; and what a changed or ended protection has judged again. Notes with `soon` are judged
 * within seconds, not only after the next reading of the account.
 */
export const PROTECTION: readonly string[] = [
  `alter table protections add column set_by text not null default '', add column end_noted boolean not null default false`,
  'update protections set set_by = owner',
  'create index protections_by_time on protections (created_at desc, image_id)',
  'create index protections_by_end on protections (expires_at) where not end_noted and expires_at is not null',
  `create table protection_rules (
    rule_id text primary key,
    selector jsonb not null,
    selector_key text not null unique,
    owner text not null,
    reason text not null,
    expires_at timestamptz,
    set_by text not null,
    set_at timestamptz not null default now(),
    end_noted boolean not null default false
  )`,
  // Selectors of rules that were set, changed, removed or came to their end, until all images that they select are noted.
  'create table protection_changes (id bigint generated always as identity primary key, selector jsonb not null)',
  'alter table to_assess add column soon boolean not null default false',
  'create index to_assess_soon on to_assess (image_id) where soon',
];
