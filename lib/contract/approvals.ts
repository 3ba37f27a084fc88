/** `/api/approvals…`: confirmations that wait for a second person. */
import { z } from 'zod';
import { APPROVAL_DECISIONS } from '@/lib/domain/access-event';
import { APPROVAL_KINDS } from '@/lib/domain/approval';
import { planSchema } from './plans';

/** A rule that the deletion falls under. `above` is the largest size that one person is enough for. */
export const approvalCauseSchema = z.union([
  z.object({ kind: z.literal('size'), images: z.int(), above: z.int() }),
  z.object({ kind: z.enum(APPROVAL_KINDS), images: z.int() }),
]);

export const approvalSummarySchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'expired', ...APPROVAL_DECISIONS]),
  /** Images that would be deleted. */
  images: z.int(),
  reason: z.string(),
  ticket: z.string().nullable(),
  causes: z.array(approvalCauseSchema),
  askedBy: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  deletionId: z.string().nullable(),
});
export type ApprovalSummary = z.infer<typeof approvalSummarySchema>;
export const approvalListSchema = z.object({ approvals: z.array(approvalSummarySchema) });
export type ApprovalList = z.infer<typeof approvalListSchema>;

/** With the plan that is to be confirmed; `acknowledgesUnknown` says whether its unknown images go. */
export const approvalSchema = approvalSummarySchema.extend({ plan: planSchema, acknowledgesUnknown: z.boolean() });
export type ApprovalView = z.infer<typeof approvalSchema>;

export const approvalParamsSchema = z.object({ approvalId: z.string().max(64) });
/** What is confirmed a second time, by its digest. */
export const approveRequestSchema = z.object({ digest: z.string().min(1).max(128) });
