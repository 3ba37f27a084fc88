/** `GET /api/images/export`, and the same as a posted form for a selection that no address could hold. */
import { z } from 'zod';
import { EXPORT_FIELDS, EXPORT_FORMATS, MAX_EXPORT_IDS } from '@/lib/domain/image-export';
import { imageQuerySchema } from './image-query';
import { imageIdSchema } from './images';

/** The list's query without its paging, in which format, which fields, and optionally which images of those that match. */
export const exportQuerySchema = imageQuerySchema
  .omit({ cursor: true, limit: true, view: true, offset: true, goneSince: true })
  .extend({
    format: z.enum(EXPORT_FORMATS),
    /** Fields of each image, in this order; all when left out. */
    columns: z.array(z.enum(EXPORT_FIELDS)).max(EXPORT_FIELDS.length).default([]),
    /** Only these images. */
    id: z.array(imageIdSchema).max(MAX_EXPORT_IDS).default([]),
  });
export type ExportQuery = z.infer<typeof exportQuerySchema>;
