/**
 * The trail can only grow: a trigger refuses everything else, whoever asks, so that no mistake in the code alters it. And one statement adds rows: it takes the
 * chain's lock, reads the head, and chains each entry to the row before. Indexes for the filters of the screen.
 *
 * An entry holds the columns, and in `before` and `between` the canonical JSON of the row around the three fields that only the database knows: time, previous hash
 * and sequence number.
 */
export const APPEND_ONLY_AUDIT: readonly string[] = [
  `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit trail is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
    end
  $$`,
  `create trigger append_only before update or delete or truncate on audit
    for each statement execute function refuse_audit_change()`,
  // Also in a session that replays another server's changes.
  'alter table audit enable always trigger append_only',
  `create function append_audit(entries jsonb) returns setof audit language plpgsql as $$
    declare
      entry jsonb;
      written audit%rowtype;
    begin
      perform pg_advisory_xact_lock(726510285);
      select * into written from audit order by seq desc limit 1;
      written.seq := coalesce(written.seq, 0);
      written.hash := coalesce(written.hash, repeat('0', 64));
      for entry in select value from jsonb_array_elements(entries) loop
        written.seq := written.seq + 1;
        written.at := date_trunc('milliseconds', clock_timestamp());
        written.actor := entry->>'actor';
        written.address := entry->>'address';
        written.correlation_id := entry->>'correlationId';
        written.deletion_id := entry->>'deletionId';
        written.image_id := entry->>'imageId';
        written.image_name := entry->>'imageName';
        written.type := entry->'event'->>'type';
        written.event := entry->'event';
        written.previous_hash := written.hash;
        written.hash := encode(sha256(convert_to(
          (entry->>'before') || to_char(written.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            || (entry->>'between') || written.previous_hash || '","seq":' || written.seq || '}', 'UTF8')), 'hex');
        insert into audit values (written.*);
        return next written;
      end loop;
    end
  $$`,
  'create index audit_by_type on audit (type, seq)',
  'create index audit_by_actor on audit (actor, seq)',
  'create index audit_by_time on audit (at)',
  'create index audit_by_correlation on audit (correlation_id, seq)',
];
