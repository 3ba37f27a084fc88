/** `GET /api/audit`. */
import { z } from 'zod';
import { AUDIT_TYPES } from '@/lib/domain/audit-event';

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
  hash: z.string(),
});
export type AuditRecordView = z.infer<typeof auditRecordSchema>;

export const auditQuerySchema = z.object({
  search: z.string().max(200).default(''),
  type: z.array(z.enum(AUDIT_TYPES)).max(AUDIT_TYPES.length).default([]),
  deletionId: z.string().max(64).optional(),
  imageId: z.string().max(128).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditPageSchema = z.object({
  records: z.array(auditRecordSchema),
  total: z.number().int(),
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
