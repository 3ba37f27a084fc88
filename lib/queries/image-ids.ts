/** `GET /api/images/ids`: all images that match, loaded or not. */
import type { MatchingImages } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';

/** Asks for the ids that the list's query matches. */
export function fetchMatchingIds(query: ImageListQuery): Promise<MatchingImages> {
  return fetchOrThrow<MatchingImages>(`/api/images/ids?${listSearchParams(query)}`);
}
