/**
 * Caps that admins set. What holds is the lower of what is set and the ceiling that a process has from its settings; that rule is `heldCap` and nowhere else.
 * It is SQL, so that a statement that checks a cap reads it at the same moment.
 */
import 'server-only';
import type { Caps, SetCaps } from '@/lib/domain/caps';
import { TELL_DELETION } from './deletion-progress';
import { LOCKS } from './locks';
import type { Executor } from './open-database';
import { iso } from './rows';

/** The cap that holds, as part of a statement. `least` passes over what is not set. */
export function heldCap(column: 'per_deletion' | 'per_day', ceiling: `$${number}`): string {
  return `least(${ceiling}::integer, (select ${column} from caps))`;
}

export interface StoredCaps {
  held: Caps;
  set: SetCaps;
  /** How often they were changed. */
  version: number;
  changed: { by: string; at: string; reason: string } | null;
}

interface Row {
  held_per_deletion: number;
  held_per_day: number;
  per_deletion: number | null;
  per_day: number | null;
  version: number | null;
  set_by: string | null;
  set_at: Date | null;
  reason: string | null;
}

/** What holds now, and who set it. */
export async function readCaps(db: Executor, ceilings: Caps): Promise<StoredCaps> {
  const [row] = await db.query<Row>(
    `select ${heldCap('per_deletion', '$1')} as held_per_deletion, ${heldCap('per_day', '$2')} as held_per_day, caps.*
     from (values (1)) as always left join caps on true`,
    [ceilings.perDeletion, ceilings.perDay],
  );
  if (!row) throw new Error('there is always a row');
  const { set_by: by, set_at: at, reason } = row;
  return {
    held: { perDeletion: row.held_per_deletion, perDay: row.held_per_day },
    set: { perDeletion: row.per_deletion, perDay: row.per_day },
    version: row.version ?? 0,
    changed: by !== null && at !== null && reason !== null ? { by, at: iso(at), reason } : null,
  };
}

/**
 * To be called first by a transaction that changes caps. It waits for intents that are being stored, and holds others back until its end: once a lower cap
 * is committed, nothing is sent over it.
 */
export async function beginCapsChange(tx: Executor): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCKS.dailyCap]);
}

/** Replaces what is set, and tells whoever follows a deletion. Call within a change of caps. */
export async function replaceCaps(
  tx: Executor,
  { perDeletion, perDay }: SetCaps,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await tx.query(
    `insert into caps (per_deletion, per_day, version, set_by, reason) values ($1, $2, 1, $3, $4)
     on conflict (only_row) do update set per_deletion = excluded.per_deletion, per_day = excluded.per_day,
       version = caps.version + 1, set_by = excluded.set_by, set_at = now(), reason = excluded.reason`,
    [perDeletion, perDay, by, reason],
  );
  await tx.query(`select ${TELL_DELETION} from deletions where finished_at is null`);
}
