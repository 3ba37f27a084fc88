/** `GET`, `POST /api/views` and `PUT`, `DELETE /api/views/{id}`: saved views of the list of images. */
import { z } from 'zod';
import { canonicalSearch, MAX_VIEW_NAME, MAX_VIEW_SEARCH, unknownParams } from '@/lib/domain/view';

/** Query of `/images`, with or without `?`; stored in its canonical form. */
const viewSearchSchema = z
  .string()
  .max(MAX_VIEW_SEARCH)
  .superRefine((search, context) => {
    for (const name of unknownParams(search))
      context.addIssue({ code: 'custom', message: `${JSON.stringify(name)} is not a parameter that a view keeps` });
  })
  .transform(canonicalSearch)
  .refine((search) => search.length <= MAX_VIEW_SEARCH, `must have at most ${MAX_VIEW_SEARCH} characters when encoded`);

/** Everything that its owner decides about a view. */
export const viewRequestSchema = z.object({
  name: z.string().trim().min(1).max(MAX_VIEW_NAME),
  search: viewSearchSchema,
  shared: z.boolean().default(false),
});
export type ViewRequest = z.input<typeof viewRequestSchema>;
export type NewView = z.output<typeof viewRequestSchema>;

/** Path of one view. */
export const viewParamsSchema = z.object({ viewId: z.uuid() });

/** One view. `search` is what stands behind `/images?`. */
export const viewSchema = z.object({
  id: z.string(),
  name: z.string(),
  search: z.string(),
  shared: z.boolean(),
  owner: z.string(),
  /** Whether it belongs to whoever asks, and so can be changed. */
  own: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type View = z.infer<typeof viewSchema>;

/** Own views and those that others share, by name. */
export const viewListSchema = z.object({ views: z.array(viewSchema) });
export type ViewList = z.infer<typeof viewListSchema>;
