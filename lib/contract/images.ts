/** `GET /api/images` and `GET /api/images/{id}`. */
import { z } from 'zod';
import { DEPENDENT_KINDS, SOURCE_STATES } from '@/lib/domain/facts';
import {
  IMAGE_STATUSES,
  IMAGE_TYPES,
  type ImageId,
  isImageId,
  MAX_IMAGE_ID_LENGTH,
  PRODUCTS,
} from '@/lib/domain/image';
import { REASON_KINDS, SEVERITIES, VERDICTS } from '@/lib/domain/verdict';

/** Image id as accepted anywhere in the API. */
export const imageIdSchema: z.ZodType<ImageId, string> = z
  .string()
  .min(1)
  .max(MAX_IMAGE_ID_LENGTH)
  .refine(isImageId, 'must begin with a letter or digit and have only letters, digits, dots, underscores and hyphens');

export const evidenceSchema = z.object({
  kind: z.enum([...DEPENDENT_KINDS, 'region-copy', 'source', 'image', 'protection', 'protection-rule']),
  id: z.string(),
  name: z.string().nullable(),
  regionId: z.string().nullable(),
  status: z.string().nullable(),
  sessions: z.number().nullable(),
  instances: z.number().nullable(),
  progressPercent: z.number().nullable(),
  detail: z.string().nullable(),
  /** What a protection rule selects, in one line; of nothing else. */
  rule: z.string().optional(),
});

/** In lists `evidence` names at most three things; `count` is the whole number. */
export const reasonSchema = z.object({
  kind: z.enum(REASON_KINDS),
  severity: z.enum(SEVERITIES),
  count: z.number().int(),
  /** Over all things that it is about, not only those that are named. */
  sessions: z.number(),
  instances: z.number(),
  evidence: z.array(evidenceSchema),
  predicts: z.string().nullable(),
  inferred: z.boolean(),
  operation: z.string().nullable(),
  readAt: z.string().nullable(),
});

export const regionCopySchema = z.object({
  regionId: z.string(),
  imageId: z.string().nullable(),
  status: z.enum(IMAGE_STATUSES),
  progressPercent: z.number().nullable(),
});

/** What list and detail say of an image. Sizes in GiB: `sizeGib` over all regions, the disks for one copy. */
export const imageSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(IMAGE_TYPES),
  status: z.enum(IMAGE_STATUSES),
  product: z.enum(PRODUCTS),
  system: z.string().nullable(),
  regions: z.array(regionCopySchema),
  sizeGib: z.number(),
  systemDiskGib: z.number(),
  dataDiskGib: z.number(),
  createdAt: z.string().nullable(),
  changedAt: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  reasons: z.array(reasonSchema),
  /** Number of dependents by kind; kinds without any are left out. */
  dependents: z.partialRecord(z.enum(DEPENDENT_KINDS), z.number().int()),
  /** When the console saw it gone; only in lists asked for with `goneSince`. */
  goneAt: z.string().nullable(),
});

/** One row of the table. Texts are cut and lists shortened; the whole is one click away. */
export const imageRowSchema = imageSchema.extend({
  ownerAccount: z.string().nullable(),
  /** At most 200 characters. */
  description: z.string(),
  /** Names of the first three apps. */
  appNames: z.array(z.string()),
  /** The image that it was made from; without a name when the console does not list that one. */
  parent: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** The first five. */
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type ImageRow = z.infer<typeof imageRowSchema>;

export const sourceSchema = z.object({
  operation: z.string(),
  regionId: z.string().nullable(),
  /** Same as `regionId`, under the name of the first version of the contract. */
  region: z.string().nullable(),
  scope: z.string().nullable(),
  state: z.enum(SOURCE_STATES),
  readAt: z.string().nullable(),
  error: z
    .object({
      kind: z.string(),
      code: z.string().nullable(),
      message: z.string(),
      requestId: z.string().nullable(),
      missingPermission: z.string().nullable(),
      at: z.string(),
    })
    .nullable(),
});

/** `readAt` is the oldest complete read of the sources that could be read; null until a first sync has ended. */
export const snapshotSchema = z.object({
  readAt: z.string().nullable(),
  syncing: z.boolean(),
  sources: z.array(sourceSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const facetSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

/** Number and GiB of images per verdict, over search and the other filters. */
const verdictFacetSchema = z.array(z.object({ value: z.enum(VERDICTS), count: z.number().int(), sizeGib: z.number() }));

/**
 * An order of the list that stays as it is while images change, so that rows keep their place under the pointer. Ask on with its `id` and an `offset`;
 * a console that does not know the id any more answers with a new one.
 */
export const listViewSchema = z.object({
  id: z.string(),
  offset: z.number().int(),
  /** Rows in it, those of images that went since `goneSince` among them. */
  length: z.number().int(),
  /** Whether a new one would have other images or another order. */
  outdated: z.boolean(),
});

export const imagePageSchema = z.object({
  images: z.array(imageRowSchema),
  view: listViewSchema,
  total: z.number().int(),
  /** GiB of all images that match. */
  totalSizeGib: z.number(),
  /** Custom images of the account, whatever the filters. */
  accountTotal: z.number().int(),
  /** Goes on after the last row by its place in the order: every image comes once, however rows come and go meanwhile. */
  next: z.string().nullable(),
  /** Images per value, over the search and all other filters. Of open sets the most frequent values and those asked for. */
  facets: z.object({
    verdict: verdictFacetSchema,
    usedBy: facetSchema,
    reason: facetSchema,
    product: facetSchema,
    region: facetSchema,
    system: facetSchema,
    status: facetSchema,
    type: facetSchema,
    lineage: facetSchema,
    /** Images that nothing but this kind of reason blocks. */
    onlyReason: facetSchema,
    tag: facetSchema,
    /** By days of age, as `30..90`: from 30 days on, less than 90. */
    created: facetSchema,
    changed: facetSchema,
    /** By GiB over all regions, in the same form. */
    size: facetSchema,
  }),
  snapshot: snapshotSchema,
});
export type ImagePage = z.infer<typeof imagePageSchema>;

/** `GET /api/images/ids`: every image that matches, in the list's order, as columns of the same length. */
export const matchingImagesSchema = z.object({
  ids: z.array(z.string()),
  /** Place of each verdict in the list of verdicts. */
  verdicts: z.array(z.number().int()),
  sizesGib: z.array(z.number()),
  total: z.number().int(),
});
export type MatchingImages = z.infer<typeof matchingImagesSchema>;

/** `check=live` reads the facts from the cloud now; `check=progress` only the image itself, and only while it is being made or copied. */
export const imageDetailQuerySchema = z.object({ check: z.enum(['live', 'progress']).optional() });

/** Path of everything about one image. */
export const imageParamsSchema = z.object({ imageId: imageIdSchema });

/** One thing that refers to the image. */
export const dependentSchema = z.object({
  kind: z.enum(DEPENDENT_KINDS),
  id: z.string(),
  name: z.string().nullable(),
  regionId: z.string().nullable(),
  status: z.string().nullable(),
  sessions: z.number().nullable(),
  instances: z.number().nullable(),
  /** When the console first saw that it refers to the image; null when no complete list had it yet. */
  knownSince: z.string().nullable(),
  /** Account that owns it, where the vendor says so. */
  ownerAccount: z.string().nullable(),
});

/** One image of a family. Name and type are null when the account does not list it. */
const relativeSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  type: z.enum(IMAGE_TYPES).nullable(),
  gone: z.boolean(),
});

/** `first` names at most twenty, by name; `count` is the whole number. */
const relativesSchema = z.object({ count: z.number().int(), first: z.array(relativeSchema) });

/** The console's own lock on an image; without `expiresAt` it holds until somebody takes it away. */
export const protectionSchema = z.object({ owner: z.string(), reason: z.string(), expiresAt: z.string().nullable() });

/** Everything known of one image, also of one that is gone (`goneAt`). `ancestors` run from the oldest known one to the parent. */
export const imageDetailSchema = imageSchema.extend({
  /** What it was made from, as the vendor names it; `lineage` holds what is known of these images. */
  parentImageId: z.string().nullable(),
  baseImageId: z.string().nullable(),
  description: z.string(),
  ownerAccount: z.string().nullable(),
  versionId: z.string().nullable(),
  apps: z.array(z.object({ id: z.string(), name: z.string() })),
  drivers: z.array(z.string()),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  dependentList: z.array(dependentSchema),
  lineage: z.object({ ancestors: z.array(relativeSchema), children: relativesSchema, siblings: relativesSchema }),
  protection: protectionSchema.nullable(),
  /** When the console saw it for the first time. */
  firstSeenAt: z.string(),
  /** When the facts were read: for a live check now, else the oldest source that matters. */
  readAt: z.string().nullable(),
  snapshot: snapshotSchema,
});
export type ImageDetail = z.infer<typeof imageDetailSchema>;
