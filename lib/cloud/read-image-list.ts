/** Reads one of the lists over all regions, which are paged by number and filtered by one image a call. */
import 'server-only';
import type { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import type { Product } from './endpoint';
import { readNumberedPages, readParts } from './read-pages';

const PAGE_SIZE = 100;

/** What differs between the lists. */
export interface ImageList<S extends z.ZodType> {
  product: Product;
  action: string;
  /** Where the operation takes its parameters. */
  place: 'query' | 'body';
  /** Name of the parameter that filters by an image. */
  filter: string;
  parameters: Record<string, string>;
  schema: S;
  rowsOf: (answer: z.output<S>) => DependentRef[];
}

/** All rows, or those of some images. */
export function readImageList<S extends z.ZodType<{ TotalCount: number }>>(
  cloud: Cloud,
  list: ImageList<S>,
  { imageIds }: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  const { product, action, place, filter, schema } = list;
  return readParts<string | null, DependentRef>(imageIds ?? [null], (imageId) =>
    readNumberedPages(
      async (page) => {
        const parameters = {
          ...list.parameters,
          PageNumber: String(page),
          PageSize: String(PAGE_SIZE),
          ...(imageId === null ? {} : { [filter]: imageId }),
        };
        const result = await cloud.call({ product, action, [place]: parameters, schema, signal });
        if (!result.ok) return result;
        return { ...result, value: { rows: list.rowsOf(result.value), total: result.value.TotalCount } };
      },
      { pageSize: PAGE_SIZE, idOf: (ref) => ref.dependent.id, operation: action, regionId: null },
    ),
  );
}
