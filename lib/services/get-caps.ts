/** `GET /api/caps`. */
import 'server-only';
import type { CapsView } from '@/lib/contract/caps';
import { readCaps, type StoredCaps } from '@/lib/db/caps';
import { dailySends } from '@/lib/db/daily-cap';
import { CEILING_SETTINGS } from '@/lib/domain/caps';
import { type Runtime, runtime } from './runtime';

/** Both caps as they hold now, how far the one of a day is used, and who set them. */
export async function getCaps(held?: Runtime): Promise<CapsView> {
  const { db, config } = held ?? (await runtime());
  const [caps, { sent, goesOnAt }] = await Promise.all([readCaps(db, config.caps), dailySends(db, config.caps.perDay)]);
  const capOf = (which: keyof StoredCaps['held']) => ({
    cap: caps.held[which],
    set: caps.set[which],
    ceiling: config.caps[which],
    setting: CEILING_SETTINGS[which],
  });
  return {
    perDeletion: capOf('perDeletion'),
    perDay: capOf('perDay'),
    sentInDay: sent,
    goesOnAt,
    version: caps.version,
    changed: caps.changed,
  };
}
