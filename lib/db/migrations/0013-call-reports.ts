/** What each process that shares the database tells of its calls to the cloud. */
export const CALL_REPORTS: readonly string[] = [
  `create table call_reports (
    process_id uuid primary key,
    at timestamptz not null default clock_timestamp(),
    report jsonb not null
  )`,
];
