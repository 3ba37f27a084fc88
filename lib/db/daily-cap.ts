/** How many images a delete was sent for within 24 hours, over all processes and by the database's clock. */
import 'server-only';
import type { Executor } from './open-database';
import { isoOrNull } from './rows';

export interface DailySends {
  sent: number;
  /** When the last one was. */
  lastAt: string | null;
  /** When the cap lets the next image go; null while it is not reached. */
  goesOnAt: string | null;
}

/** Counts images, not sends: one that is sent again within the day counts once. */
export async function dailySends(db: Executor, cap: number): Promise<DailySends> {
  const [row] = await db.query<{ sent: number; last_at: Date | null; goes_on_at: Date | null }>(
    `with recent as (select sent_at from deletion_items where sent_at > clock_timestamp() - interval '24 hours' order by sent_at desc)
     select (select count(*)::integer from recent) as sent, (select max(sent_at) from recent) as last_at,
       (select sent_at + interval '24 hours' from recent order by sent_at desc offset $1::integer - 1 limit 1) as goes_on_at`,
    [cap],
  );
  return {
    sent: row?.sent ?? 0,
    lastAt: isoOrNull(row?.last_at ?? null),
    goesOnAt: isoOrNull(row?.goes_on_at ?? null),
  };
}

/** Limits of what is sent. Without a cap nothing is held back by one. */
export interface SendLimits {
  dailyCap?: number;
}

/** Whether nothing new may be sent today. */
export async function isCapReached(db: Executor, dailyCap: number | undefined): Promise<boolean> {
  if (dailyCap === undefined) return false;
  const reached = await db.query(
    `select 1 from deletion_items where sent_at > clock_timestamp() - interval '24 hours' order by sent_at desc offset $1::integer - 1 limit 1`,
    [dailyCap],
  );
  return reached.length > 0;
}
