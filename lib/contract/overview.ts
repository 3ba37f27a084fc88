/** `GET /api/overview`: number and size of the images that match, told apart in several ways. */
import { z } from 'zod';
import { VERDICTS } from '@/lib/domain/verdict';
import { BLOCKERS } from './image-filters';
import { imageQuerySchema } from './image-query';
import { snapshotSchema } from './images';
import { OVERVIEW_DIMENSIONS, OVERVIEW_METRICS } from './overview-dimensions';

/** Number of images and their GiB. */
export const amountSchema = z.object({ count: z.number().int(), sizeGib: z.number() });
export type Amount = z.infer<typeof amountSchema>;

const splitSchema = z.object({
  total: amountSchema,
  byVerdict: z.record(z.enum(VERDICTS), amountSchema),
});

/** An amount, and what of it each verdict has. */
export type Split = z.infer<typeof splitSchema>;

/**
 * Images told apart in one way. Of `created` and `size` the values are buckets in the form of the list's counts (`30..90`: from 30 days on, less than 90); of
 * `tag` they are those of `tagKey`, `""` for the tag without a value. `value` is null for images that have none: no system, no region, no such tag, a time or
 * size that is not known. Closed sets and buckets are complete and in their order, others have their largest values, largest first.
 */
export const dimensionSchema = z.object({
  name: z.enum(OVERVIEW_DIMENSIONS),
  values: z.array(splitSchema.extend({ value: z.string().nullable() })),
  /** What is left out of `values`, in sum; an image with several of the values counts for each. */
  others: splitSchema.extend({ values: z.number().int() }).nullable(),
});
export type Dimension = z.infer<typeof dimensionSchema>;

/**
 * An image with copies in several regions counts in each, with the GiB of its copy there; everywhere else GiB are those over all regions.
 */
export const overviewSchema = splitSchema.extend({
  /** What can be deleted now and loses nothing, and what can be deleted with losses. */
  freeable: amountSchema,
  freeableWithLosses: amountSchema,
  /** Images that one kind of reason alone blocks, most first. */
  blockedOnlyBy: z.array(amountSchema.extend({ reason: z.enum(BLOCKERS) })),
  /** Custom images of the account, whatever the filters. */
  accountTotal: z.number().int(),
  /** Keys of the tags that occur, most frequent first, and the one that `tag` is about; null when there is none. */
  tagKeys: z.array(z.string()),
  tagKey: z.string().nullable(),
  dimensions: z.array(dimensionSchema),
  snapshot: snapshotSchema,
});
export type Overview = z.infer<typeof overviewSchema>;

/** The list's filters, the tag to tell images apart by, and what the largest values are measured in. */
export const overviewQuerySchema = imageQuerySchema.extend({
  tagKey: z.string().min(1).max(256).optional(),
  metric: z.enum(OVERVIEW_METRICS).default('count'),
});
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;
