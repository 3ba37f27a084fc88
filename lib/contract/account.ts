/** `GET /api/account` and `POST /api/sync`. */
import { z } from 'zod';
import { snapshotSchema } from './images';

/** The connection to the cloud and who is asking. Clock difference in milliseconds, positive when the cloud is ahead. */
export const accountSchema = z.object({
  accountId: z.string().nullable(),
  region: z.string(),
  endpoint: z.string(),
  /** True when no credentials are configured and the console talks to the simulator that was started with it. */
  simulated: z.boolean(),
  clockDifferenceMs: z.number().nullable(),
  callsTotal: z.number().int(),
  user: z.object({ name: z.string() }),
  runningDeletions: z.number().int(),
  snapshot: snapshotSchema,
});
export type Account = z.infer<typeof accountSchema>;

export const syncResponseSchema = z.object({ requested: z.literal(true) });
