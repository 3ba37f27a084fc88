/** `GET /api/images/{id}`: everything known of one image. */
import { queryOptions } from '@tanstack/react-query';
import type { ImageDetail } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

function imagePath(id: string): string {
  return `/api/images/${encodeURIComponent(id)}`;
}

/** One image, as the last reading of the account has it. */
export function imageQuery(id: string, first?: { image: ImageDetail; at: number }) {
  return queryOptions({
    queryKey: [KEYS.image, id],
    queryFn: ({ signal }) => fetchOrThrow<ImageDetail>(imagePath(id), { signal }),
    staleTime: 10_000,
    refetchInterval: 15_000,
    retry: false,
    ...(first && { initialData: first.image, initialDataUpdatedAt: first.at }),
  });
}

/** Reads one image from the cloud now. */
export function checkImage(id: string): Promise<ImageDetail> {
  return fetchOrThrow<ImageDetail>(`${imagePath(id)}?check=live`);
}
