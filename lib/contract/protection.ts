/** Protections: locks on single images (`/api/images/{id}/protection`, `/api/protection/locks`) and rules by name or tag (`/api/protection/rules`). */
import { z } from 'zod';
import {
  MAX_LOCKED_AT_ONCE,
  MAX_OWNER_LENGTH,
  MAX_PATTERN_LENGTH,
  MAX_REASON_LENGTH,
  MAX_TAG_LENGTH,
} from '@/lib/domain/protection';
import { VERDICTS } from '@/lib/domain/verdict';
import { imageIdSchema } from './images';

/** One line of text: what is shown in one line is compared in one line. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be a single line');

/** Who protects what for how long. Without an owner it is whoever asks. The end has to lie ahead. */
export const protectionRequestSchema = z.object({
  owner: line(MAX_OWNER_LENGTH).optional(),
  reason: z.string().trim().min(1, 'must not be empty').max(MAX_REASON_LENGTH),
  expiresAt: z.iso.datetime().nullable().default(null),
});
export type NewProtection = z.output<typeof protectionRequestSchema>;

/** Body of a removal: why, for the trail. */
export const removalRequestSchema = z.object({ reason: z.string().trim().max(MAX_REASON_LENGTH) }).optional();

/** `POST /api/protection/locks`. */
export const lockRequestSchema = protectionRequestSchema.extend({
  imageIds: z
    .array(imageIdSchema)
    .min(1)
    .max(MAX_LOCKED_AT_ONCE)
    .refine((ids) => new Set(ids).size === ids.length, 'Each image id may be given once.'),
});
export type LockRequest = z.input<typeof lockRequestSchema>;

/** What became of each image: `changed` had another lock before; `failed` was not touched, and can be tried again. */
export const LOCK_RESULTS = ['protected', 'changed', 'not-found', 'failed'] as const;

/** One result for each image, in the order of the request. */
export const lockResultsSchema = z.object({
  results: z.array(z.object({ imageId: z.string(), result: z.enum(LOCK_RESULTS) })),
});
export type LockResults = z.infer<typeof lockResultsSchema>;

/** What a rule protects. `*` in a pattern stands for any characters, `?` for one; letters match in either case. Tags are compared as they are. */
export const selectorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('name'), pattern: line(MAX_PATTERN_LENGTH) }),
  z.object({
    kind: z.literal('tag'),
    key: line(MAX_TAG_LENGTH),
    /** Null or empty: any value. */
    value: z
      .string()
      .trim()
      .max(MAX_TAG_LENGTH)
      .nullable()
      .default(null)
      .overwrite((value) => value || null),
  }),
]);

/** `POST /api/protection/rules` and `PUT /api/protection/rules/{id}`. */
export const ruleRequestSchema = protectionRequestSchema.extend({
  selector: selectorSchema,
  /** A rule that protects every image there is needs this. */
  confirmEverything: z.boolean().default(false),
});
export type RuleRequest = z.input<typeof ruleRequestSchema>;
export type NewRuleRequest = z.output<typeof ruleRequestSchema>;

/** Path of one rule. */
export const ruleParamsSchema = z.object({ ruleId: z.uuid() });

const storedProtection = {
  owner: z.string(),
  reason: z.string(),
  expiresAt: z.string().nullable(),
  setBy: z.string(),
  setAt: z.string(),
  /** False when it has come to its end. */
  holds: z.boolean(),
};

/** One rule. `images` are the custom images that it selects now. */
export const ruleSchema = z.object({
  id: z.string(),
  selector: selectorSchema,
  ...storedProtection,
  images: z.number().int(),
});
export type RuleView = z.infer<typeof ruleSchema>;

/** `GET /api/protection/rules`: the newest first. `maxRules` is how many there can be. */
export const ruleListSchema = z.object({ rules: z.array(ruleSchema), maxRules: z.number().int() });
export type RuleList = z.infer<typeof ruleListSchema>;

/** `POST /api/protection/preview`. */
export const previewRequestSchema = z.object({ selector: selectorSchema });

/** What a rule would protect now: `images` of `accountTotal` custom images, of which `deletable` could go today; the first of them by name. */
export const previewSchema = z.object({
  images: z.number().int(),
  deletable: z.number().int(),
  accountTotal: z.number().int(),
  /** Whether it protects every image, now or by its form, so that it has to be confirmed. */
  everything: z.boolean(),
  first: z.array(z.object({ id: z.string(), name: z.string(), verdict: z.enum(VERDICTS) })),
});
export type Preview = z.infer<typeof previewSchema>;

/** `GET /api/protection/locks`: the newest first. */
export const lockQuerySchema = z.object({
  search: z.string().max(200).default(''),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LockQuery = z.output<typeof lockQuerySchema>;

export const lockListSchema = z.object({
  locks: z.array(
    z.object({
      imageId: z.string(),
      /** Null for an image that the console knows no more. */
      imageName: z.string().nullable(),
      imageGone: z.boolean(),
      ...storedProtection,
    }),
  ),
  total: z.number().int(),
  next: z.string().nullable(),
});
export type LockList = z.infer<typeof lockListSchema>;
