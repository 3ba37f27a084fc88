/** How many images a delete was sent for within 24 hours, over all processes and by the database's clock. */
import 'server-only';
import { heldCap } from './caps';
import type { Executor } from './open-database';
import { isoOrNull } from './rows';

export interface DailySends {
  /** How many may be sent. */
  cap: number;
  sent: number;
  /** When the last one was. */
  lastAt: string | null;
  /** When the cap lets the next image go; null while it is not reached. */
  goesOnAt: string | null;
}

/** Counts images, not sends: one that is sent again within the day counts once. `ceiling`: what the settings allow. */
export async function dailySends(db: Executor, ceiling: number): Promise<DailySends> {
  const [row] = await db.query<{ cap: number; sent: number; last_at: Date | null; goes_on_at: Date | null }>(
    `with recent as (select sent_at from deletion_items where sent_at > clock_timestamp() - interval '24 hours' order by sent_at desc)
     select ${heldCap('per_day', '$1')} as cap, (select count(*)::integer from recent) as sent, (select max(sent_at) from recent) as last_at,
       (select sent_at + interval '24 hours' from recent order by sent_at desc offset ${heldCap('per_day', '$1')} - 1 limit 1) as goes_on_at`,
    [ceiling],
  );
  return {
    cap: row?.cap ?? ceiling,
    sent: row?.sent ?? 0,
    lastAt: isoOrNull(row?.last_at ?? null),
    goesOnAt: isoOrNull(row?.goes_on_at ?? null),
  };
}

/** Limits of what is sent. `dailyCeiling`: how many images a day the settings allow; an admin may have set less. Without it nothing is held back by a cap. */
export interface SendLimits {
  dailyCeiling?: number;
}

/** Whether nothing new may be sent today, by the cap as it is when the statement begins. */
export async function isCapReached(db: Executor, dailyCeiling: number | undefined): Promise<boolean> {
  if (dailyCeiling === undefined) return false;
  const reached = await db.query(
    `select 1 from deletion_items where sent_at > clock_timestamp() - interval '24 hours' order by sent_at desc
       offset ${heldCap('per_day', '$1')} - 1 limit 1`,
    [dailyCeiling],
  );
  return reached.length > 0;
}
