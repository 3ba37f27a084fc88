/** `GET /api/account` and `POST /api/sync`. */
import { z } from 'zod';
import { BREAKER_CAUSES } from '@/lib/domain/call-budget';
import { CLOUD_ERROR_KINDS } from '@/lib/domain/cloud-error';
import { PERMISSION_STATES } from '@/lib/domain/cloud-permission';
import { READ_STATES } from '@/lib/domain/facts';
import { userSchema } from './access';
import { snapshotSchema } from './images';

/** One source that is being read right now. */
const currentSourceSchema = z.object({
  operation: z.string(),
  regionId: z.string().nullable(),
  scope: z.string().nullable(),
  state: z.enum(READ_STATES),
  rowsRead: z.number().int(),
  rowsTotal: z.number().int().nullable(),
});

/** How far the sync that runs is. `done` counts sources that could not be read as well. */
export const syncProgressSchema = z.object({
  sources: z.number().int(),
  done: z.number().int(),
  rowsRead: z.number().int(),
  /** As the vendor says, else as many as last time; null while that is not known of every source. */
  rowsTotal: z.number().int().nullable(),
  /** 0 to 100, by rows. */
  percent: z.number().int(),
  /** At most five of those that are being read. */
  current: z.array(currentSourceSchema),
});
export type SyncProgress = z.infer<typeof syncProgressSchema>;

/** The sync. `requestedAt` is a wish that none has met yet; `nextAt` is when the next one is due, null while one runs. */
export const syncSchema = z.object({
  state: z.enum(['idle', 'reading']),
  requestedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  progress: syncProgressSchema.nullable(),
});

/** A failed call in the vendor's words. */
export const callErrorSchema = z.object({
  at: z.string(),
  operation: z.string(),
  regionId: z.string().nullable(),
  kind: z.enum(CLOUD_ERROR_KINDS),
  code: z.string().nullable(),
  message: z.string(),
  requestId: z.string().nullable(),
  missingPermission: z.string().nullable(),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** One permission: `action` is what to grant; `missingIn` is empty when it is missing everywhere. */
export const permissionSchema = z.object({
  operation: z.string(),
  action: z.string(),
  state: z.enum(PERMISSION_STATES),
  missingIn: z.array(z.string()),
});

/**
 * What all processes together may call: the rate adapts, it falls when the cloud throttles, and never exceeds the ceiling. Each repeated call costs some of the retries, each
 * success gives one back. While calls rest after failures, nothing is sent before `triesAgainAt`; then one read finds out whether it works again.
 */
export const callBudgetSchema = z.object({
  allowedPerSecond: z.number(),
  ceilingPerSecond: z.number(),
  retriesLeft: z.number().int(),
  retriesOf: z.number().int(),
  calls: z.enum(['going', 'resting', 'trying']),
  restCause: z.enum(BREAKER_CAUSES).nullable(),
  triesAgainAt: z.string().nullable(),
});
export type CallBudget = z.infer<typeof callBudgetSchema>;

/**
 * The connection to the cloud and who is asking. Clock difference in milliseconds, positive when the cloud is ahead.
 * `callsTotal`, `callsByOperation` and `rate` are those of all processes that run on the same database, counted from when the first of them started; other processes
 * are some seconds behind. `lastErrors` has also those of processes that ended within a day. `clockDifferenceMs` is what the answering process saw, or else another.
 */
export const accountSchema = z.object({
  /** Inferred from the owner of the account's images, since no operation tells the caller's account. */
  accountId: z.string().nullable(),
  region: z.string(),
  endpoint: z.string(),
  /** Where each product is called; `{region}` stands for each region in turn. */
  endpoints: z.array(z.object({ product: z.enum(['appstream-center', 'ecd']), address: z.string() })),
  /** Whether the keys are given in the settings, for a while only, or looked for in the vendor's places. Never the keys. */
  credentials: z.enum(['given', 'temporary', 'chain']),
  /** True when no credentials are configured and the console talks to the simulator that was started with it. */
  simulated: z.boolean(),
  clockDifferenceMs: z.number().nullable(),
  callsTotal: z.number().int(),
  callsByOperation: z.record(z.string(), z.number().int()),
  /** `since` is when the first process that runs began to count. */
  rate: z.object({ since: z.string(), lastMinute: z.number().int() }),
  budget: callBudgetSchema,
  /** The last 20, newest first. */
  lastErrors: z.array(callErrorSchema),
  permissions: z.array(permissionSchema),
  user: userSchema,
  runningDeletions: z.number().int(),
  /** Whether the trail takes records; while it does not, nothing is sent. `since` is when the answering process first saw that. */
  audit: z.discriminatedUnion('writable', [
    z.object({ writable: z.literal(true) }),
    z.object({ writable: z.literal(false), since: z.string(), why: z.string() }),
  ]),
  sync: syncSchema,
  snapshot: snapshotSchema,
  /** Rows of each source at its last complete read, by `operation/region/scope` with `*` for none. */
  sourceRows: z.record(z.string(), z.number().int()),
});
export type Account = z.infer<typeof accountSchema>;

export const syncResponseSchema = z.object({ requested: z.literal(true) });
