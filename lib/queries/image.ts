/** `GET /api/images/{id}`: everything known of one image. */
import { queryOptions } from '@tanstack/react-query';
import type { ImageDetail } from '@/lib/contract/images';
import { isMoving } from '@/lib/domain/image';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

function imagePath(id: string): string {
  return `/api/images/${encodeURIComponent(id)}`;
}

/** How often an image is asked for while it or one of its copies is being made, and otherwise; milliseconds. */
const MOVING_MS = 2000;
const STILL_MS = 15_000;

function moves(image: ImageDetail | undefined): boolean {
  return image !== undefined && !image.goneAt && isMoving(image);
}

/** One image, as the last reading of the account has it; while it moves, its progress is read along. */
export function imageQuery(id: string, first?: { image: ImageDetail; at: number }) {
  return queryOptions({
    queryKey: [KEYS.image, id],
    queryFn: ({ signal, client }) => {
      const known = client.getQueryData<ImageDetail>([KEYS.image, id]);
      return fetchOrThrow<ImageDetail>(`${imagePath(id)}${moves(known) ? '?check=progress' : ''}`, { signal });
    },
    staleTime: 10_000,
    refetchInterval: ({ state }) => (moves(state.data) ? MOVING_MS : STILL_MS),
    retry: false,
    ...(first && { initialData: first.image, initialDataUpdatedAt: first.at }),
  });
}

/** Reads one image from the cloud now. */
export function checkImage(id: string): Promise<ImageDetail> {
  return fetchOrThrow<ImageDetail>(`${imagePath(id)}?check=live`);
}
