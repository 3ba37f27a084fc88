/** `POST /api/plans` and `GET /api/plans/{id}`. */
import { z } from 'zod';
import { PRODUCTS } from '@/lib/domain/image';
import { MAX_PLAN_IMAGES } from '@/lib/domain/plan';
import { VERDICTS } from '@/lib/domain/verdict';
import { imageIdSchema, reasonSchema, sourceSchema } from './images';

export const planRequestSchema = z.object({
  imageIds: z
    .array(imageIdSchema)
    .min(1)
    .max(MAX_PLAN_IMAGES)
    .refine((ids) => new Set(ids).size === ids.length, 'Each image id may be given once.'),
});

/** Path of a plan. */
export const planParamsSchema = z.object({ planId: z.string().min(1).max(64) });

/** One image of a plan, with all its evidence. */
export const planItemSchema = z.object({
  imageId: z.string(),
  name: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  reasons: z.array(reasonSchema),
  losses: z.array(reasonSchema),
  regionIds: z.array(z.string()),
  sizeGib: z.number(),
  product: z.enum(PRODUCTS).optional(),
});
export type PlanItemView = z.infer<typeof planItemSchema>;

/** A plan. Losses and sizes in `totals` count what can go, unknown images included. */
export const planSchema = z.object({
  id: z.string(),
  digest: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  createdBy: z.string(),
  items: z.array(planItemSchema),
  totals: z.object({
    images: z.number().int(),
    deletable: z.number().int(),
    withLosses: z.number().int(),
    unknown: z.number().int(),
    stays: z.number().int(),
    templates: z.number().int(),
    bundles: z.number().int(),
    regionCopies: z.number().int(),
    sizeGib: z.number(),
  }),
  /** The deletion whose failed images it is about; null for a plan over picked images. */
  retryOf: z.string().nullable(),
  /**
   * How many images may go: in one deletion, and within 24 hours, of which `sentInDay` are used. `goesOnAt`: when the daily cap lets the next one go;
   * null while it is not reached. More than `perDeletion` images cannot be confirmed (409 `deletion-too-large`); what is over the daily cap waits.
   */
  caps: z.object({
    perDeletion: z.number().int(),
    perDay: z.number().int(),
    sentInDay: z.number().int(),
    goesOnAt: z.string().nullable(),
  }),
  /** Sources that were read for it, with failures. */
  sources: z.array(sourceSchema),
});
export type PlanView = z.infer<typeof planSchema>;

/** A kept plan, and what has become of it. */
export const keptPlanSchema = planSchema.extend({
  /** The deletion that it became; null while nobody has confirmed it. */
  deletionId: z.string().nullable(),
  /** The second confirmation that it waits for; null while it waits for none. */
  approvalId: z.string().nullable(),
});
export type KeptPlanView = z.infer<typeof keptPlanSchema>;
