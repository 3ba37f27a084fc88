/**
 * What processes share beside the work itself: how much the cloud account is called (one row, since a database is of one account), and who does alone what must not
 * be done twice at a time.
 */
export const SHARED_WORK: readonly string[] = [
  `create table cloud_budget (
    only_row boolean primary key default true check (only_row),
    state jsonb not null,
    updated_at timestamptz not null default clock_timestamp()
  )`,
  `create table leases (
    name text primary key,
    fence bigint not null default 0,
    until timestamptz
  )`,
];
