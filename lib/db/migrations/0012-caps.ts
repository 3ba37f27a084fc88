/** Caps that admins set: one row, none before the first change. A column that is null leaves that cap to the settings. */
export const CAPS: readonly string[] = [
  `create table caps (
    only_row boolean primary key default true check (only_row),
    per_deletion integer check (per_deletion > 0),
    per_day integer check (per_day > 0),
    version integer not null,
    set_by text not null,
    set_at timestamptz not null default now(),
    reason text not null
  )`,
];
