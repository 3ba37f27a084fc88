/** Reads one of the lists over all regions, which are paged by number and filtered by one image a call. */
import 'server-only';
import type { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { type DependentRef, refKeyOf } from './dependent-ref';
import type { Product } from './endpoint';
import { type NumberedPage, readNumberedPages, readParts, type Sink, streamNumberedPages } from './read-pages';

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

/** The two ways to read one of the lists. */
export interface ImageListReader {
  /** All rows, or those of some images. The vendor filters by one image a call. */
  read(
    cloud: Cloud,
    query: { imageIds?: string[] | undefined },
    signal?: AbortSignal,
  ): Promise<CloudResult<DependentRef[]>>;
  /** All rows, page by page into a sink; the result is `dependentKey` of each. */
  stream(cloud: Cloud, sink: Sink<DependentRef>, signal?: AbortSignal): Promise<CloudResult<Set<string>>>;
}

/** Reads the list of an operation. */
export function imageListReader<S extends z.ZodType<{ TotalCount: number }>>(list: ImageList<S>): ImageListReader {
  return {
    read: (cloud, query, signal) => readImageList(cloud, list, query, signal),
    stream: (cloud, sink, signal) => streamImageList(cloud, list, sink, signal),
  };
}

function readImageList<S extends z.ZodType<{ TotalCount: number }>>(
  cloud: Cloud,
  list: ImageList<S>,
  { imageIds }: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readParts<string | null, DependentRef>(imageIds ?? [null], (imageId) =>
    readNumberedPages((page) => readPage(cloud, list, { page, imageId }, signal), optionsOf(list)),
  );
}

function streamImageList<S extends z.ZodType<{ TotalCount: number }>>(
  cloud: Cloud,
  list: ImageList<S>,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamNumberedPages((page) => readPage(cloud, list, { page, imageId: null }, signal), optionsOf(list), sink);
}

function optionsOf({ action }: { action: string }) {
  return {
    pageSize: PAGE_SIZE,
    idOf: refKeyOf,
    operation: action,
    regionId: null,
  };
}

async function readPage<S extends z.ZodType<{ TotalCount: number }>>(
  cloud: Cloud,
  list: ImageList<S>,
  { page, imageId }: { page: number; imageId: string | null },
  signal?: AbortSignal,
): Promise<CloudResult<NumberedPage<DependentRef>>> {
  const { product, action, place, filter, schema } = list;
  const parameters = {
    ...list.parameters,
    PageNumber: String(page),
    PageSize: String(PAGE_SIZE),
    ...(imageId === null ? {} : { [filter]: imageId }),
  };
  const result = await cloud.call({ product, action, [place]: parameters, schema, signal });
  if (!result.ok) return result;
  return { ...result, value: { rows: list.rowsOf(result.value), total: result.value.TotalCount } };
}
