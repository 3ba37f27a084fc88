/** `GET /api/deletions/{id}/events` and `GET /api/deletions/events`: server-sent events. The id of an event is the revision that it leads to. */
import { z } from 'zod';
import { deletionItemSchema, deletionSchema, deletionSummarySchema } from './deletions';

/** Query of both: the revision that the client has, where the header `Last-Event-ID` does not say it. */
export const eventsQuerySchema = z.object({ after: z.string().max(64).optional() });

/**
 * Event `deletion`: the whole of the deletion but its items, and of these the ones that are different from the revision that the client
 * has. A long list comes in several events; what they say holds when the one came for which `more` is false, the only one with an id.
 */
export const deletionChangeSchema = z.object({
  deletion: deletionSchema.omit({ items: true }),
  items: z.array(deletionItemSchema),
  /** The revision that they go on from; null when they are all items. */
  from: z.string().nullable(),
  more: z.boolean(),
});
export type DeletionChange = z.infer<typeof deletionChangeSchema>;

/** Event `deletions`: how many run, and the newest of them. */
export const runningDeletionsSchema = z.object({
  revision: z.string(),
  running: z.number().int(),
  deletions: z.array(deletionSummarySchema),
});
export type RunningDeletions = z.infer<typeof runningDeletionsSchema>;
