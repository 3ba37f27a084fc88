/** `GET /api/images/ids`: the ids of all images that match, up to what one plan takes. */
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';

export interface MatchingIds {
  ids: string[];
  total: number;
}

/** Asks for the ids that the list's query matches. */
export function fetchMatchingIds(query: ImageListQuery): Promise<MatchingIds> {
  return fetchOrThrow<MatchingIds>(`/api/images/ids?${listSearchParams(query)}`);
}
