/** `GET /api/images/{id}/history`: what the console saw of an image and did to it, newest first. */
import { z } from 'zod';
import { IMAGE_STATUSES } from '@/lib/domain/image';
import { CHANGED_FIELDS } from '@/lib/domain/image-changes';
import { VERDICTS } from '@/lib/domain/verdict';
import { auditRecordSchema } from './audit';
import { reasonSchema } from './images';

const at = z.string();

/** Value of a field: a text, GiB, a list of texts, or the states of region copies. */
const fieldValueSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.string()),
  z.array(z.object({ regionId: z.string(), status: z.enum(IMAGE_STATUSES) })),
]);

/** One line of the history. All kinds but `recorded` were seen by the console; `recorded` is a record of the trail. */
export const historyEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('appeared'), at, name: z.string().nullable() }),
  z.object({
    kind: z.literal('changed'),
    at,
    changes: z.array(z.object({ field: z.enum(CHANGED_FIELDS), from: fieldValueSchema, to: fieldValueSchema })),
  }),
  z.object({
    kind: z.literal('verdict'),
    at,
    from: z.enum(VERDICTS),
    to: z.enum(VERDICTS),
    /** The gravest reason of the new verdict. */
    reason: reasonSchema.nullable(),
  }),
  z.object({ kind: z.literal('gone'), at }),
  z.object({ kind: z.literal('returned'), at }),
  z.object({ kind: z.literal('recorded'), at, record: auditRecordSchema }),
]);
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** At most 200 entries; `more` says that there are older ones. The name is the last one known. */
export const imageHistorySchema = z.object({
  imageId: z.string(),
  name: z.string().nullable(),
  entries: z.array(historyEntrySchema),
  more: z.boolean(),
});
export type ImageHistory = z.infer<typeof imageHistorySchema>;
