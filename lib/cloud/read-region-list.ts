/** Reads one of ecd's regional lists, which are paged by token and filtered by up to 100 image ids a call. */
import 'server-only';
import type { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { chunksOf, readParts, readTokenPages, type Sink, streamTokenPages, type TokenPage } from './read-pages';

const MAX_IDS = 100;

export interface RegionQuery {
  regionId: string;
  /** Only what refers to these; everything when left out. */
  imageIds?: string[] | undefined;
}

/** What differs between the lists. */
export interface RegionList<S extends z.ZodType, T> {
  action: string;
  schema: S;
  /** Rows a page, at most what the vendor documents. */
  pageSize: number;
  parameters: Record<string, string>;
  rowsOf: (answer: z.output<S>) => T[];
  idOf: (row: T) => string;
}

/** The two ways to read one of the lists. */
export interface RegionReader<T> {
  /** All rows of a region, or those of some images. */
  read(cloud: Cloud, query: RegionQuery, signal?: AbortSignal): Promise<CloudResult<T[]>>;
  /** All rows of a region, page by page into a sink; the result is what makes each a row of its own (`idOf`). */
  stream(cloud: Cloud, regionId: string, sink: Sink<T>, signal?: AbortSignal): Promise<CloudResult<Set<string>>>;
}

/** Reads the list that an operation has in each region. */
export function regionReader<S extends z.ZodType<{ NextToken?: string | null | undefined }>, T>(
  listOf: (regionId: string) => RegionList<S, T>,
): RegionReader<T> {
  return {
    read: (cloud, query, signal) => readRegionList(cloud, listOf(query.regionId), query, signal),
    stream: (cloud, regionId, sink, signal) => streamRegionList(cloud, listOf(regionId), regionId, sink, signal),
  };
}

function readRegionList<S extends z.ZodType<{ NextToken?: string | null | undefined }>, T>(
  cloud: Cloud,
  list: RegionList<S, T>,
  { regionId, imageIds }: RegionQuery,
  signal?: AbortSignal,
): Promise<CloudResult<T[]>> {
  const parts: (string[] | null)[] = imageIds ? chunksOf(imageIds, MAX_IDS) : [null];
  return readParts<string[] | null, T>(parts, (ids) =>
    readTokenPages((token) => readPage(cloud, list, { regionId, ids, token }, signal), optionsOf(list, regionId)),
  );
}

function streamRegionList<S extends z.ZodType<{ NextToken?: string | null | undefined }>, T>(
  cloud: Cloud,
  list: RegionList<S, T>,
  regionId: string,
  sink: Sink<T>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamTokenPages(
    (token) => readPage(cloud, list, { regionId, ids: null, token }, signal),
    optionsOf(list, regionId),
    sink,
  );
}

function optionsOf<T>({ action, idOf }: { action: string; idOf: (row: T) => string }, regionId: string) {
  return { idOf, operation: action, regionId };
}

async function readPage<S extends z.ZodType<{ NextToken?: string | null | undefined }>, T>(
  cloud: Cloud,
  list: RegionList<S, T>,
  { regionId, ids, token }: { regionId: string; ids: string[] | null; token: string | null },
  signal?: AbortSignal,
): Promise<CloudResult<TokenPage<T>>> {
  const query = {
    RegionId: regionId,
    MaxResults: String(list.pageSize),
    ...list.parameters,
    ...Object.fromEntries((ids ?? []).map((id, index) => [`ImageId.${index + 1}`, id])),
    ...(token === null ? {} : { NextToken: token }),
  };
  const { action, schema } = list;
  const result = await cloud.call({ product: 'ecd', action, regionId, query, schema, signal });
  if (!result.ok) return result;
  return { ...result, value: { rows: list.rowsOf(result.value), next: result.value.NextToken || null } };
}
