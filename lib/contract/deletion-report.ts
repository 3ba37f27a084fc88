/** `GET /api/deletions/{id}/report`: everything that a ticket about a deletion needs. Times in ISO 8601 UTC, sizes in GiB over all regions. */
import { z } from 'zod';
import { VERDICTS } from '@/lib/domain/verdict';
import { deletionItemSchema, deletionSchema } from './deletions';
import { reasonSchema } from './images';

export const REPORT_FORMATS = ['csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const reportQuerySchema = z.object({ format: z.enum(REPORT_FORMATS).default('json') });

/** A record of the trail, as it can be found and checked there. */
const reportRecordSchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  type: z.string(),
  actor: z.string(),
  address: z.string().nullable(),
  hash: z.string(),
});
export type ReportRecord = z.infer<typeof reportRecordSchema>;

/** One call of `DeleteImage`. Everything but nonce and time is null when no answer was recorded. */
const reportSendSchema = z.object({
  attempt: z.number().int(),
  nonce: z.string(),
  intendedAt: z.string(),
  answeredAt: z.string().nullable(),
  answer: z.string().nullable(),
  errorKind: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type ReportSend = z.infer<typeof reportSendSchema>;

/** One image: what was confirmed, what was done, and what was seen afterwards. */
export const reportItemSchema = deletionItemSchema.extend({
  versionId: z.string().nullable(),
  ownerAccount: z.string().nullable(),
  sizeGib: z.number(),
  /** As the plan said. */
  verdict: z.enum(VERDICTS),
  reasons: z.array(reasonSchema),
  losses: z.array(reasonSchema),
  calls: z.array(reportSendSchema),
  records: z.array(reportRecordSchema),
});
export type ReportItem = z.infer<typeof reportItemSchema>;

/** The report without its images. */
export const reportHeadSchema = z.object({
  /** When it was made. A deletion that has not ended goes on after it. */
  reportedAt: z.string(),
  account: z.string().nullable(),
  deletion: deletionSchema.omit({ items: true, revision: true }),
  /** Address that the confirmation came from. */
  address: z.string().nullable(),
  /** One id for the confirmation and all that followed from it. */
  correlationId: z.string(),
  acknowledgesUnknown: z.boolean(),
  plan: z.object({ id: z.string(), digest: z.string(), createdAt: z.string() }),
  /** Over the images that are deleted. */
  deletedSizeGib: z.number(),
  /** Records about the deletion as a whole: confirmed, paused, cancelled and the like. */
  records: z.array(reportRecordSchema),
});
export type ReportHead = z.infer<typeof reportHeadSchema>;

/** The whole report, as the file in JSON has it. */
export const reportSchema = reportHeadSchema.extend({ items: z.array(reportItemSchema) });
export type Report = z.infer<typeof reportSchema>;
