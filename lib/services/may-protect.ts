/** The one place that decides who may set, change and remove protections. The console by itself never may. */
import 'server-only';
import { scopedImages } from '@/lib/db/scoped-images';
import type { Actor } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import { assertMay, assertMayOn } from './assert-may';
import type { Runtime } from './runtime';

/** Throws `forbidden`, and `out-of-scope` for images that the actor's role does not reach. */
export async function assertMayProtect(
  { db, config }: Runtime,
  imageIds: readonly ImageId[],
  actor: Actor,
): Promise<void> {
  assertMay(actor, 'protection:change', config);
  assertMayOn(actor, 'protection:change', await scopedImages(db, imageIds), config);
}

/** Throws `forbidden`. A rule protects whatever it selects, so a role for some images is not enough. */
export function assertMayRule({ config }: Runtime, actor: Actor): void {
  assertMay(actor, 'protection:rules', config);
}
