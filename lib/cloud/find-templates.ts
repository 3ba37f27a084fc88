/**
 * Whether templates and bundles are still there, asked by their own ids (`DescribeTemplates`, `DescribeBundles`): so they are found also
 * when their image is gone, or when they were given another one.
 */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { chunksOf, readParts, unreadable } from './read-pages';

/** Ids a call, and rows a page. */
const MAX_IDS = 100;

const templatesSchema = z.object({ Data: z.array(z.object({ TemplateId: z.string().min(1) })) });
const bundlesSchema = z.object({ Bundles: z.array(z.object({ BundleId: z.string().min(1) })) });

/** Those of the templates that are there, in any region. */
export function findTemplates(cloud: Cloud, ids: string[], signal?: AbortSignal): Promise<CloudResult<string[]>> {
  return readParts(chunksOf(ids, MAX_IDS), async (part) => {
    const body = { PageNumber: '1', PageSize: String(MAX_IDS), ...listed('TemplateIds', part) };
    const call = { product: 'ecd', action: 'DescribeTemplates', body, schema: templatesSchema, signal } as const;
    const result = await cloud.call(call);
    if (!result.ok) return result;
    return onlyAsked({ operation: call.action, regionId: null }, part, {
      ...result,
      value: result.value.Data.map((row) => row.TemplateId),
    });
  });
}

/** Those of the bundles that are there, in one region. */
export function findBundles(
  cloud: Cloud,
  { regionId, ids }: { regionId: string; ids: string[] },
  signal?: AbortSignal,
): Promise<CloudResult<string[]>> {
  return readParts(chunksOf(ids, MAX_IDS), async (part) => {
    const query = { RegionId: regionId, MaxResults: String(MAX_IDS), ...listed('BundleId', part) };
    const call = { product: 'ecd', action: 'DescribeBundles', regionId, query, schema: bundlesSchema, signal } as const;
    const result = await cloud.call(call);
    if (!result.ok) return result;
    return onlyAsked({ operation: call.action, regionId }, part, {
      ...result,
      value: result.value.Bundles.map((row) => row.BundleId),
    });
  });
}

function listed(name: string, ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id, index) => [`${name}.${index + 1}`, id]));
}

/** The caller takes what is missing as gone: rows that were not asked for mean that the filter was ignored, and the page tells nothing. */
function onlyAsked(
  list: { operation: string; regionId: string | null },
  ids: string[],
  result: { ok: true; value: string[]; requestId: string | null },
): CloudResult<string[]> {
  const others = result.value.filter((id) => !ids.includes(id)).length;
  if (others === 0) return result;
  return unreadable(list, `asked for ${ids.length} by id, the list has ${others} others`, result.requestId);
}
