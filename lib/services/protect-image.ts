/** `PUT` and `DELETE /api/images/{id}/protection`, `POST /api/protection/locks`: the console's own locks on images. */
import 'server-only';
import type { LockResults, NewProtection } from '@/lib/contract/protection';
import { appendAudit } from '@/lib/db/audit';
import { namesOf } from '@/lib/db/kept-image';
import type { Executor } from '@/lib/db/open-database';
import { beginProtectionChange, isAhead, removeProtection, setProtection } from '@/lib/db/protections';
import { batches } from '@/lib/db/rows';
import { assessAgain } from '@/lib/db/to-assess';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import type { Protection } from '@/lib/domain/protection';
import { assessImages } from './assess-changed';
import { assertMayProtect } from './may-protect';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Images of one transaction: others who write to the trail wait for it. */
const BATCH = 50;

/** Locks an image until a time, or until somebody removes the lock. The verdict changes at once. Throws `image-not-found` and `invalid-request`. */
export async function protectImage(
  imageId: ImageId,
  request: NewProtection,
  actor: Actor,
  held?: Runtime,
): Promise<Protection> {
  const rt = held ?? (await runtime());
  await assertMayProtect(rt, [imageId], actor);
  const protection = await acceptedProtection(rt, request, actor);
  const name = await nameOf(rt, imageId);
  await rt.db.transaction(async (tx) => {
    await beginProtectionChange(tx);
    await lock(tx, imageId, name, protection, actor);
  });
  await judge(rt, [imageId]);
  return protection;
}

/** Locks many images. Each is locked with its record in the trail, or not at all; what becomes of one does not depend on the others. */
export async function protectImages(
  imageIds: ImageId[],
  request: NewProtection,
  actor: Actor,
  held?: Runtime,
): Promise<LockResults> {
  const rt = held ?? (await runtime());
  await assertMayProtect(rt, imageIds, actor);
  const protection = await acceptedProtection(rt, request, actor);
  const results: LockResults['results'] = [];
  for (const batch of batches(imageIds, BATCH)) {
    try {
      results.push(...(await lockBatch(rt, batch, protection, actor)));
    } catch (error) {
      rt.log.error({ err: error, correlationId: actor.correlationId }, 'images could not be protected');
      results.push(...batch.map((imageId) => ({ imageId, result: 'failed' as const })));
    }
  }
  const locked = results.filter(({ result }) => result === 'protected' || result === 'changed');
  await judge(
    rt,
    locked.map(({ imageId }) => imageId as ImageId),
  );
  return { results };
}

async function lockBatch(
  { db }: Runtime,
  imageIds: ImageId[],
  protection: Protection,
  actor: Actor,
): Promise<LockResults['results']> {
  const names = await namesOf(db, imageIds);
  return db.transaction(async (tx) => {
    const results: LockResults['results'] = [];
    await beginProtectionChange(tx);
    for (const imageId of imageIds) {
      const name = names.get(imageId);
      const result = name === undefined ? 'not-found' : await lock(tx, imageId, name, protection, actor);
      results.push({ imageId, result });
    }
    return results;
  });
}

async function lock(
  tx: Executor,
  imageId: ImageId,
  name: string,
  protection: Protection,
  actor: Actor,
): Promise<'protected' | 'changed'> {
  const before = await setProtection(tx, imageId, protection, actor.name);
  await assessAgain(tx, [imageId]);
  const event = before
    ? { type: 'protection-changed' as const, before, ...protection }
    : { type: 'protection-set' as const, ...protection };
  await appendAudit(tx, auditContextOf(actor, { imageId, imageName: name }), event);
  return before ? 'changed' : 'protected';
}

/** Removes the lock. Does nothing when there is none. */
export async function unprotectImage(imageId: ImageId, why: string, actor: Actor, held?: Runtime): Promise<void> {
  const rt = held ?? (await runtime());
  await assertMayProtect(rt, [imageId], actor);
  const name = (await namesOf(rt.db, [imageId], { gone: true })).get(imageId) ?? null;
  const removed = await rt.db.transaction(async (tx) => {
    await beginProtectionChange(tx);
    const before = await removeProtection(tx, imageId);
    if (!before) return false;
    await assessAgain(tx, [imageId]);
    const { owner, reason } = before;
    await appendAudit(tx, auditContextOf(actor, { imageId, imageName: name }), {
      type: 'protection-removed',
      owner,
      reason,
      why,
    });
    return true;
  });
  if (removed) await judge(rt, [imageId]);
  else if (name === null) throw notFound();
}

/** The list shows it at once. Should that fail, what was locked stays locked, and the note has it judged by the next sync. */
async function judge(rt: Runtime, imageIds: ImageId[]): Promise<void> {
  await assessImages(rt, imageIds).catch((error: unknown) => rt.log.error({ err: error }, 'not judged anew'));
}

/** A request as it is kept: with an owner, and an end that lies ahead. Throws `invalid-request`. */
export async function acceptedProtection(
  { db }: Runtime,
  { owner, reason, expiresAt }: NewProtection,
  actor: Actor,
): Promise<Protection> {
  if (expiresAt !== null && !(await isAhead(db, expiresAt))) {
    throw new ServiceError(
      'invalid-request',
      'The protection would end in the past, so it would protect nothing. Choose a later end, or none.',
    );
  }
  return { owner: owner ?? actor.name, reason, expiresAt };
}

async function nameOf({ db }: Runtime, imageId: ImageId): Promise<string> {
  const name = (await namesOf(db, [imageId])).get(imageId);
  if (name === undefined) throw notFound();
  return name;
}

function notFound(): ServiceError {
  return new ServiceError(
    'image-not-found',
    'The console knows no image with this id. If it is new, read the account again first.',
  );
}
