/** `/api/deletions…` and `DELETE /api/images/{id}`. */
import { z } from 'zod';
import { CLOUD_ERROR_KINDS } from '@/lib/domain/cloud-error';
import { DELETION_STATES, ITEM_STATES } from '@/lib/domain/deletion';
import { ANSWER_CLASSES, OUTCOMES } from '@/lib/domain/outcome';
import { REASON_KINDS, SEVERITIES } from '@/lib/domain/verdict';
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

/** One image of a deletion. `outcome` is null until something can be told. */
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
    cancelledBy: z.string().nullable(),
  }),
  regionIds: z.array(z.string()),
  sends: z.number().int(),
  sentAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  nextLookAt: z.string().nullable(),
});
export type DeletionItemView = z.infer<typeof deletionItemSchema>;

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

export const deletionSummarySchema = z.object({
  id: z.string(),
  state: z.enum(DELETION_STATES),
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

export const deletionSchema = deletionSummarySchema.extend({ items: z.array(deletionItemSchema) });
export type DeletionView = z.infer<typeof deletionSchema>;

export const deletionPageSchema = z.object({
  deletions: z.array(deletionSummarySchema),
  total: z.number().int(),
  running: z.number().int(),
  next: z.string().nullable(),
});
export type DeletionPage = z.infer<typeof deletionPageSchema>;

/** Path of a deletion. */
export const deletionParamsSchema = z.object({ deletionId: z.string().min(1).max(64) });

/** Pages of deletions. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
