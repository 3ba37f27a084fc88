/** What `GET /api/images` can be asked for; the export and the overview take the same filters. */
import { z } from 'zod';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import {
  BLOCKERS,
  FACET_VALUES,
  IMAGE_SORTS,
  MAX_PAGE_SIZE,
  MAX_VALUES,
  SORT_DIRECTIONS,
  TIME_BOUND,
} from './image-filters';

/** A repeatable query parameter of a closed set. */
const list = <T extends readonly [string, ...string[]]>(values: T) => z.array(z.enum(values)).max(values.length);

const openList = z.array(z.string().min(1).max(256)).max(MAX_VALUES).default([]);
/** A day that no calendar has would be no bound at all, and the list would stand for more images than were asked for. */
const timeBound = z
  .string()
  .regex(TIME_BOUND, 'must be a day (2026-01-31) or an age in days (180d)')
  .refine((bound) => bound.endsWith('d') || z.iso.date().safeParse(bound).success, 'must be a day that exists')
  .optional();
const sizeBound = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number of GiB')
  .transform(Number)
  .optional();
/** Each word is looked for in every image. */
const MAX_WORDS = 20;

/** Query of the list. Arrays are repeated parameters; values of one are alternatives, different ones must all hold. */
export const imageQuerySchema = z.object({
  search: z
    .string()
    .max(200)
    .refine((text) => text.split(/\s+/).length <= MAX_WORDS, `must have at most ${MAX_WORDS} words`)
    .default(''),
  verdict: list(VERDICTS).default([]),
  usedBy: list(FACET_VALUES.usedBy).default([]),
  reason: list(FACET_VALUES.reason).default([]),
  product: list(PRODUCTS).default([]),
  /** Only the account's own images unless others are asked for. */
  type: list(IMAGE_TYPES).default(['User']),
  status: list(IMAGE_STATUSES).default([]),
  lineage: list(FACET_VALUES.lineage).default([]),
  region: openList,
  system: openList,
  /** `key=value`, or `key` for any value. */
  tag: openList,
  /** Only images that nothing but reasons of this kind blocks. */
  onlyReason: list(BLOCKERS).default([]),
  createdAfter: timeBound,
  createdBefore: timeBound,
  changedAfter: timeBound,
  changedBefore: timeBound,
  /** GiB over all regions. */
  minSize: sizeBound,
  maxSize: sizeBound,
  sort: z.enum(IMAGE_SORTS).default('verdict'),
  direction: z.enum(SORT_DIRECTIONS).default('asc'),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
  /** Reads rows of an order that was given out before, from an offset on. */
  view: z.string().max(64).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
  /** Also rows that the console saw go since this time (ISO 8601). */
  goneSince: z.iso.datetime().optional(),
});
export type ImageQuery = z.infer<typeof imageQuerySchema>;
