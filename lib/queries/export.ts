/** `GET /api/images/export`: the address that the browser downloads a file from. */
import type { ExportFormat } from '@/lib/domain/image-export';
import { type ImageListQuery, listSearchParams } from './image-list-query';

/** Longest address that every server and proxy on the way takes, in characters. */
const MAX_ADDRESS = 8_000;

export interface ExportRequest {
  path: string;
  params: URLSearchParams;
  /** Whether an address can hold the parameters; else they are posted as a form. */
  fits: boolean;
}

/**
 * What to ask for.
 * @param ids only these images, whatever search and filters say; all that match when left out
 */
export function exportRequest(format: ExportFormat, query: ImageListQuery, ids?: readonly string[]): ExportRequest {
  const path = '/api/images/export';
  const params = ids ? new URLSearchParams({ sort: query.sort, direction: query.direction }) : listSearchParams(query);
  if (ids) for (const type of query.type) params.append('type', type);
  params.set('format', format);
  for (const id of ids ?? []) params.append('id', id);
  return { path, params, fits: path.length + 1 + params.toString().length <= MAX_ADDRESS };
}
