/** `GET /api/deletions`. */
import { z } from 'zod';
import { DELETION_STATES } from '@/lib/domain/deletion';
import { deletionSummarySchema } from './deletions';

/** How far back, in days. */
export const DELETION_PERIODS = ['1', '7', '30', '90'] as const;

/** Values of one filter are alternatives, different filters must all hold. */
export const deletionListQuerySchema = z.object({
  /** A part of reason, ticket, person, deletion id, or of a name or id of its images. */
  search: z.string().max(200).default(''),
  state: z.array(z.enum(DELETION_STATES)).max(DELETION_STATES.length).default([]),
  by: z.array(z.string().max(200)).max(20).default([]),
  /** Confirmed within this many days; all when left out. */
  days: z.enum(DELETION_PERIODS).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeletionListQuery = z.infer<typeof deletionListQuerySchema>;

/** Those that go on come first, then the others, newest first. */
export const deletionPageSchema = z.object({
  deletions: z.array(deletionSummarySchema),
  /** How many match. */
  total: z.number().int(),
  /** How many have not ended, whatever the filters. */
  running: z.number().int(),
  /** How many each value would leave, over the other filters. Values that nobody has are left out. */
  facets: z.object({
    state: z.array(z.object({ value: z.enum(DELETION_STATES), count: z.number().int() })),
    by: z.array(z.object({ value: z.string(), count: z.number().int() })),
  }),
  next: z.string().nullable(),
});
export type DeletionPage = z.infer<typeof deletionPageSchema>;
