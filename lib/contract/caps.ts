/** `GET` and `PUT /api/caps`: how many images may go, in one deletion and within 24 hours. */
import { z } from 'zod';
import { CEILING_SETTINGS } from '@/lib/domain/caps';
import { MAX_REASON_LENGTH } from '@/lib/domain/protection';

/** No setting allows more. */
const MOST_IMAGES = 1_000_000;

/** Null: as many as the settings allow. */
const newCap = z.number().int().min(1).max(MOST_IMAGES).nullable();

/** Replaces both. `version` is that of the caps as they were seen, so that nobody overwrites what another admin has just set. */
export const capsRequestSchema = z.object({
  perDeletion: newCap,
  perDay: newCap,
  reason: z.string().trim().min(1, 'must not be empty').max(MAX_REASON_LENGTH),
  version: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});
export type CapsRequest = z.input<typeof capsRequestSchema>;
export type NewCaps = z.output<typeof capsRequestSchema>;

/** `cap` holds: the lower of `set`, which is null while no admin has set one, and `ceiling`, the value of the setting. */
const capOf = (setting: string) =>
  z.object({
    cap: z.number().int(),
    set: z.number().int().nullable(),
    ceiling: z.number().int(),
    setting: z.literal(setting),
  });

/**
 * `sentInDay`: images that a delete was sent for within 24 hours. `goesOnAt`: when the cap of a day lets the next one go; null while it is not reached. `changed` is null
 * before the first change.
 */
export const capsSchema = z.object({
  perDeletion: capOf(CEILING_SETTINGS.perDeletion),
  perDay: capOf(CEILING_SETTINGS.perDay),
  sentInDay: z.number().int(),
  goesOnAt: z.string().nullable(),
  version: z.number().int(),
  changed: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export type CapsView = z.infer<typeof capsSchema>;
