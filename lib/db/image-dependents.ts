/** What a source lists of one image, taken over from a live read: the snapshot then says the same as the read, until the next sync. */
import 'server-only';
import type { Dependent, SourceKey } from '@/lib/domain/facts';
import { sourceKeyText } from '@/lib/domain/facts';
import type { Executor } from './open-database';
import { json } from './rows';
import { takeOverDependents } from './sources';

/**
 * Replaces what refers to an image.
 * @param imageRefs every id under which the image may be referred to
 */
export async function replaceDependentsOf(
  tx: Executor,
  key: SourceKey,
  imageRefs: readonly string[],
  refs: readonly { imageRef: string; dependent: Dependent }[],
): Promise<void> {
  const listed = refs.map(({ imageRef, dependent }) => ({ id: dependent.id, image_ref: imageRef }));
  await tx.query(
    `delete from dependents where source_key = $1 and image_ref in (select jsonb_array_elements_text($2::jsonb))
       and (id, image_ref) not in (select id, image_ref from jsonb_to_recordset($3::jsonb) as row(id text, image_ref text))`,
    [sourceKeyText(key), json(imageRefs), json(listed)],
  );
  await takeOverDependents(tx, key, refs);
}

/** Replaces to how many accounts an image is shared. Accounts that were read one by one stay while the number is the same. */
export async function replaceSharesOf(
  tx: Executor,
  key: SourceKey,
  imageRefs: readonly string[],
  shares: readonly { imageRef: string; count: number }[],
): Promise<void> {
  const rows = shares.filter(({ count }) => count > 0).map(({ imageRef, count }) => ({ image_ref: imageRef, count }));
  await tx.query(
    `delete from shares where source_key = $1 and image_ref in (select jsonb_array_elements_text($2::jsonb))
       and image_ref not in (select image_ref from jsonb_to_recordset($3::jsonb) as row(image_ref text))`,
    [sourceKeyText(key), json(imageRefs), json(rows)],
  );
  await tx.query(
    `insert into shares (source_key, image_ref, region_id, count) select $1, image_ref, $3, max(count)
     from jsonb_to_recordset($2::jsonb) as row(image_ref text, count integer) group by image_ref
     on conflict (source_key, image_ref) do update set count = excluded.count, accounts = null where shares.count <> excluded.count`,
    [sourceKeyText(key), json(rows), key.regionId],
  );
}
