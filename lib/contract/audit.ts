/** `GET /api/audit`, `…/{seq}`, `…/verify` and `…/export`. */
import { z } from 'zod';
import { AUDIT_FAULTS, AUDIT_HEAD, AUDIT_TYPES, auditHeadOf } from '@/lib/domain/audit-event';
import { OUTCOMES } from '@/lib/domain/outcome';

/** One row of the trail. `event` is the payload that belongs to its type. */
export const auditRecordSchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  address: z.string().nullable(),
  correlationId: z.string(),
  deletionId: z.string().nullable(),
  imageId: z.string().nullable(),
  imageName: z.string().nullable(),
  event: z.looseObject({ type: z.enum(AUDIT_TYPES) }),
  /** Hash of the row before. */
  previousHash: z.string(),
  /** SHA-256 over the canonical JSON of all other fields: see docs/audit.md. */
  hash: z.string(),
});
export type AuditRecordView = z.infer<typeof auditRecordSchema>;

const seq = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be the number of a record')
  .transform(Number);

/** Path of one record. */
export const auditParamsSchema = z.object({ seq });

const values = (max: number) => z.array(z.string().min(1).max(max)).max(50).default([]);
const moment = z
  .union([z.iso.date(), z.iso.datetime()], 'must be a day (2026-01-31, UTC) or a time in ISO 8601 UTC')
  .optional();

/** Which records. Values of one parameter are alternatives; different parameters must all hold. */
export const auditFilterSchema = z.object({
  /** Part of a name, id, person, reason or code. */
  search: z.string().max(200).default(''),
  type: z.array(z.enum(AUDIT_TYPES)).max(AUDIT_TYPES.length).default([]),
  actor: values(256),
  outcome: z.array(z.enum(OUTCOMES)).max(OUTCOMES.length).default([]),
  /** The vendor's code or the console's own, as recorded. */
  code: values(128),
  deletionId: z.string().max(64).optional(),
  imageId: z.string().max(128).optional(),
  correlationId: z.string().max(64).optional(),
  /** From this time on; a day begins at midnight UTC. */
  from: moment,
  /** Before this time; a day is included to its end. */
  to: moment,
});

export const auditQuerySchema = auditFilterSchema.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'must be `next` of an earlier page')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const auditPageSchema = z.object({
  /** Newest first. */
  records: z.array(auditRecordSchema),
  /** How many match. */
  total: z.number().int(),
  next: z.string().nullable(),
  /** How many each value of a filter would leave under all other filters, most first. */
  facets: z.object({ type: facet, actor: facet, outcome: facet, code: facet }),
  /** The newest record of the whole trail. */
  head: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** One record. `previous` and `next` are numbers of records; `fits` and `linked` tell about this record alone, not about the chain before it. */
export const auditDetailSchema = z.object({
  record: auditRecordSchema,
  /** Whether the hash is the one of the contents. */
  fits: z.boolean(),
  /** Whether the previous hash is the hash of the record before. */
  linked: z.boolean(),
  previous: z.number().int().nullable(),
  next: z.number().int().nullable(),
});
export type AuditDetail = z.infer<typeof auditDetailSchema>;

const head = z
  .string()
  .regex(AUDIT_HEAD, 'must be a number and a hash: 123:<64 hexadecimal digits>')
  .transform((text) => auditHeadOf(text) ?? undefined)
  .optional();

/** Without parameters the whole chain is checked. */
export const auditCheckQuerySchema = z.object({
  /** Go on after this record: `reached` of an earlier answer. */
  after: head,
  /** A record as it was noted elsewhere, such as in the console's log. */
  head,
  /** Most records of this answer, so that progress can be shown. */
  limit: z.coerce.number().int().min(1).max(100_000).optional(),
});
export type AuditCheckQuery = z.infer<typeof auditCheckQuerySchema>;

const headSchema = z.object({ seq: z.number().int(), hash: z.string() });

/** What a check found. The meaning of each fault: docs/audit.md. */
export const auditCheckSchema = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  brokenAt: z.number().int().nullable(),
  fault: z.enum(AUDIT_FAULTS).nullable(),
  /** The record that showed it: where one is missing, the next that is there. */
  shownBy: z.number().int().nullable(),
  reached: headSchema.nullable(),
  head: headSchema.nullable(),
  done: z.boolean(),
  /** When the check ended. */
  at: z.string(),
  /** What keeps the console itself from altering the trail: the rights of its database role, or only the trigger. */
  appendOnly: z.enum(['role', 'trigger']),
});
export type AuditCheckView = z.infer<typeof auditCheckSchema>;

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** Records of a filter, or the whole trail without one, oldest first. */
export const auditExportQuerySchema = auditFilterSchema.extend({ format: z.enum(AUDIT_FORMATS) });
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;
