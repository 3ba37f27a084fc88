/** `/api/deletions…` and `DELETE /api/images/{id}`. */
import { z } from 'zod';
import { CLOUD_ERROR_KINDS } from '@/lib/domain/cloud-error';
import { DELETION_STATES, DOUBTFUL_OUTCOMES, ITEM_STATES, SIGHTINGS } from '@/lib/domain/deletion';
import { ANSWER_CLASSES, OUTCOMES } from '@/lib/domain/outcome';
import { REASON_KINDS, SEVERITIES } from '@/lib/domain/verdict';
import { WAITING_KINDS } from '@/lib/domain/waiting';
import { aftermathSchema } from './aftermath';
import { evidenceSchema, reasonSchema } from './images';
import { vendorAnswerSchema } from './problem';

const reasonText = z.string().trim().max(1000);

/** `POST /api/deletions`: confirms a plan by its digest. */
export const confirmRequestSchema = z.object({
  planId: z.string().min(1).max(64),
  digest: z.string().min(1).max(128),
  /** Why; kept in the audit record. */
  reason: reasonText.default(''),
  ticket: z.string().trim().max(200).nullable().default(null),
  /** Must be true for a plan in which something goes along. */
  acknowledgeLosses: z.boolean().default(false),
  /** True deletes images of verdict *unknown* as well. Recorded. */
  acknowledgeUnknown: z.boolean().default(false),
});
export type ConfirmRequest = z.infer<typeof confirmRequestSchema>;

/** Body of `DELETE /api/images/{id}`; may be left out. The digest in `If-Match` confirms the losses that it covers. */
export const deleteImageRequestSchema = z.object({
  reason: reasonText.default(''),
  ticket: z.string().trim().max(200).nullable().default(null),
  acknowledgeUnknown: z.boolean().default(false),
  /** Seconds to wait for the outcome before answering 202. */
  waitSeconds: z.number().min(0).max(60).default(25),
});

export const differenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reason'),
    reason: z.enum(REASON_KINDS),
    severity: z.enum(SEVERITIES),
    evidence: z.array(evidenceSchema),
  }),
  z.object({
    kind: z.literal('identity'),
    field: z.enum(['name', 'versionId', 'ownerAccount']),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
]);
export type DifferenceView = z.infer<typeof differenceSchema>;

/**
 * What an item without a final outcome waits for (`lib/domain/waiting`), since when, and when the console does something about it next; `nextAt` is null
 * where that is no matter of time. `imageIds`: for `children` up to five of them. `deletionId`: for `other-deletion`. `cap`: for `daily-cap`, how many images a day may have.
 */
export const waitingForSchema = z.object({
  kind: z.enum(WAITING_KINDS),
  since: z.string(),
  nextAt: z.string().nullable(),
  imageIds: z.array(z.string()),
  deletionId: z.string().nullable(),
  cap: z.number().int().nullable(),
});

/**
 * One image of a deletion. `outcome` is null until something can be told; `unresolved` is final only in the state `settled`: after a day of looks
 * nobody could tell. `unresolved` with `detail.answer` *done* and `detail.seen` *listed*: the cloud said done, the image is still there.
 */
export const deletionItemSchema = z.object({
  imageId: z.string(),
  name: z.string().nullable(),
  state: z.enum(ITEM_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  vendor: vendorAnswerSchema.nullable(),
  detail: z.object({
    answer: z.enum(ANSWER_CLASSES).nullable(),
    errorKind: z.enum(CLOUD_ERROR_KINDS).nullable(),
    confirmedByLook: z.boolean(),
    differences: z.array(differenceSchema),
    findings: z.array(reasonSchema),
    aftermath: aftermathSchema.nullable(),
    cancelledBy: z.string().nullable(),
    /** For `refused`: stopped before the delete could be sent again, and the image is still there. */
    stopped: z.boolean(),
    /** What the last look after a send saw, and when. */
    seen: z.enum(SIGHTINGS).nullable(),
    lookedAt: z.string().nullable(),
    /** Last looks in a row that could not read everything. */
    failedChecks: z.number().int(),
  }),
  /** Null exactly when `state` is `settled`. */
  waitingFor: waitingForSchema.nullable(),
  /** The wave that it goes in, from 1. */
  wave: z.number().int(),
  regionIds: z.array(z.string()),
  sends: z.number().int(),
  sentAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  nextLookAt: z.string().nullable(),
});
export type DeletionItemView = z.infer<typeof deletionItemSchema>;

/** Answer of `DELETE /api/images/{id}`: the item as it stands, and the deletion that it belongs to. */
export const deletedImageSchema = deletionItemSchema.extend({ deletionId: z.string() });

export const deletionTotalsSchema = z.object({
  items: z.number().int(),
  waiting: z.number().int(),
  working: z.number().int(),
  deleted: z.number().int(),
  alreadyGone: z.number().int(),
  refused: z.number().int(),
  changed: z.number().int(),
  cancelled: z.number().int(),
  unresolved: z.number().int(),
});

/** Why a deletion is paused. Only `daily-cap` goes on by itself; the others go on by `POST …/resume`. */
export const pauseReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by-person'), by: z.string() }),
  z.object({
    kind: z.literal('first-doubt'),
    imageId: z.string(),
    name: z.string().nullable(),
    /** As it was then; what is known of the image by now is in its item. */
    outcome: z.enum(DOUBTFUL_OUTCOMES),
    answer: z.enum(ANSWER_CLASSES).nullable(),
    /** `decision`: a person has to say how to go on. `look`: the console also goes on looking at that image. */
    waitsFor: z.enum(['decision', 'look']),
  }),
  z.object({ kind: z.literal('daily-cap'), cap: z.number().int(), goesOnAt: z.string() }),
]);
export type PauseReasonView = z.infer<typeof pauseReasonSchema>;

export const deletionSummarySchema = z.object({
  id: z.string(),
  state: z.enum(DELETION_STATES),
  /** Both null unless `state` is `paused`. `pausedAt`: when it was paused, or when the last doubt came up since. */
  pausedAt: z.string().nullable(),
  pauseReason: pauseReasonSchema.nullable(),
  /** The wave at work (first 1 image, then 5, then the rest), `number` of `of`, with its images and those of them that are settled. Null when finished. */
  wave: z
    .object({ number: z.number().int(), of: z.number().int(), size: z.number().int(), settled: z.number().int() })
    .nullable(),
  /** The deletion whose failed images this one tries again. */
  retryOf: z.string().nullable(),
  reason: z.string(),
  ticket: z.string().nullable(),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  totals: deletionTotalsSchema,
  /** Names of the first images, for a title where no reason was given. */
  names: z.array(z.string()),
});
export type DeletionSummary = z.infer<typeof deletionSummarySchema>;

/** `retries`: deletions that tried its failed images again, oldest first. */
export const deletionSchema = deletionSummarySchema.extend({
  items: z.array(deletionItemSchema),
  retries: z.array(z.string()),
  /** Names this state by its content; `GET …/events?after=` goes on from it. */
  revision: z.string(),
});
export type DeletionView = z.infer<typeof deletionSchema>;

/**
 * `POST /api/deletions/{id}/pause` has no body and answers with the deletion. Paused again: the same answer. 409 `deletion-finished`, `deletion-stopping`.
 *
 * `POST /api/deletions/{id}/resume`: names the pause that the person saw, so that nobody goes past a doubt that came up meanwhile. Answers with the deletion.
 * 409 `pause-changed` when that pause is over or is another one, `daily-cap-reached` when only time lets it go on, `deletion-finished`, `deletion-stopping`.
 *
 * `POST /api/deletions/{id}/retry` has no body: makes a new plan over the images that were refused, changed, cancelled or stayed unresolved, and
 * answers 201 with it (as `POST /api/plans`, with `retryOf`). Confirming it makes a new deletion with `retryOf`. 409 `nothing-to-retry`.
 */
export const resumeRequestSchema = z.object({
  /** `pausedAt` of the deletion as it was seen. */
  pausedAt: z.iso.datetime(),
  /** False: it does not pause by itself any more, whatever happens to its other images. Recorded. */
  pauseAgain: z.boolean().default(true),
});
export type ResumeRequest = z.input<typeof resumeRequestSchema>;

/** Path of a deletion. */
export const deletionParamsSchema = z.object({ deletionId: z.string().min(1).max(64) });
