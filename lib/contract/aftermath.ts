/** What was read again after a refusal, or after a delete that may have had half of its effect; part of an item of a deletion. */
import { z } from 'zod';
import { CERTAINTIES, REMAIN_STATES } from '@/lib/domain/aftermath';
import { REASON_KINDS } from '@/lib/domain/verdict';

const remainSchema = z.object({
  kind: z.enum(['template', 'bundle']),
  id: z.string(),
  name: z.string().nullable(),
  regionId: z.string().nullable(),
  state: z.enum(REMAIN_STATES),
});

/** `cause` and `appeared` are kinds of the item's `findings`. Times in ISO 8601. */
export const aftermathSchema = z.object({
  readAt: z.string(),
  image: z.enum(['there', 'gone', 'not-told']),
  cause: z.enum(REASON_KINDS).nullable(),
  certainty: z.enum(CERTAINTIES).nullable(),
  appeared: z.array(z.enum(REASON_KINDS)),
  sources: z.array(
    z.object({
      operation: z.string(),
      regionId: z.string().nullable(),
      scope: z.string().nullable(),
      readAt: z.string().nullable(),
      errorKind: z.string().nullable(),
    }),
  ),
  remains: z.array(remainSchema),
});
export type AftermathView = z.infer<typeof aftermathSchema>;
