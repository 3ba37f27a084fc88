/** Rows of single images, also of those that are gone, for as long as they are kept. */
import 'server-only';
import type { Image, ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';
import { iso, isoOrNull, json } from './rows';

/** The row of an image, there or gone; `goneAt` says which. Times in ISO 8601. */
export interface KeptImage {
  image: Image;
  firstSeenAt: string;
  readAt: string;
  goneAt: string | null;
}

/** What is kept of an image; null when there is no row of it. */
export async function findKeptImage(db: Executor, imageId: ImageId): Promise<KeptImage | null> {
  const [row] = await db.query<{ image: Image; first_seen_at: Date; read_at: Date; gone_at: Date | null }>(
    'select image, first_seen_at, read_at, gone_at from images where image_id = $1',
    [imageId],
  );
  if (!row) return null;
  return {
    image: row.image,
    firstSeenAt: iso(row.first_seen_at),
    readAt: iso(row.read_at),
    goneAt: isoOrNull(row.gone_at),
  };
}

/** Names of the images that are there, with `gone` also of those that are kept after they went; others are left out. */
export async function namesOf(
  db: Executor,
  imageIds: readonly ImageId[],
  { gone = false }: { gone?: boolean } = {},
): Promise<Map<string, string>> {
  const rows = await db.query<{ image_id: string; name: string }>(
    `select image_id, name from images
     where image_id in (select jsonb_array_elements_text($1::jsonb)) and ($2 or gone_at is null)`,
    [json(imageIds), gone],
  );
  return new Map(rows.map(({ image_id, name }) => [image_id, name]));
}
