/** `PUT` and `DELETE /api/images/{id}/protection`: the console's own lock on an image. */
import 'server-only';
import { storeAssessments } from '@/lib/db/assessments';
import { appendAudit } from '@/lib/db/audit';
import { loadFacts } from '@/lib/db/facts';
import { removeProtection, setProtection } from '@/lib/db/protections';
import { assessAgain } from '@/lib/db/to-assess';
import type { Actor } from '@/lib/domain/actor';
import type { AuditEvent } from '@/lib/domain/audit-event';
import { assess } from '@/lib/domain/deletability';
import type { ImageId } from '@/lib/domain/image';
import type { Protection } from '@/lib/domain/protection';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Locks an image until a time, or until somebody removes the lock. The verdict changes at once. */
export async function protectImage(
  imageId: ImageId,
  request: Omit<Protection, 'owner'>,
  actor: Actor,
  held?: Runtime,
): Promise<Protection> {
  const rt = held ?? (await runtime());
  const name = await nameOf(rt, imageId);
  const protection: Protection = { owner: actor.name, ...request };
  await rt.db.transaction(async (tx) => {
    await setProtection(tx, imageId, protection);
    await assessAgain(tx, [imageId]);
    await appendAudit(tx, contextOf(imageId, name, actor), {
      type: 'protection-set',
      ...protection,
    } satisfies AuditEvent);
  });
  await judgeAgain(rt, imageId);
  return protection;
}

/** Removes the lock. Does nothing when there is none. */
export async function unprotectImage(imageId: ImageId, actor: Actor, held?: Runtime): Promise<void> {
  const rt = held ?? (await runtime());
  const name = await nameOf(rt, imageId);
  await rt.db.transaction(async (tx) => {
    const removed = await removeProtection(tx, imageId);
    if (!removed) return;
    await assessAgain(tx, [imageId]);
    const { owner, reason } = removed;
    await appendAudit(tx, contextOf(imageId, name, actor), { type: 'protection-removed', owner, reason });
  });
  await judgeAgain(rt, imageId);
}

async function nameOf(rt: Runtime, imageId: ImageId): Promise<string> {
  const [facts] = await loadFacts(rt.db, [imageId]);
  if (!facts?.image)
    throw new ServiceError(
      'image-not-found',
      'The console knows no image with this id. If it is new, read the account again first.',
    );
  return facts.image.name;
}

/** At once. Should this fail, or a sync that read the facts before write its verdict after it, the note has it done by the next sync. */
async function judgeAgain(rt: Runtime, imageId: ImageId): Promise<void> {
  const now = new Date();
  const facts = await loadFacts(rt.db, [imageId]);
  await storeAssessments(
    rt.db,
    facts.map((each) => ({ facts: each, assessment: assess(each, now) })),
  );
}

function contextOf(imageId: ImageId, imageName: string, actor: Actor) {
  return {
    actor: actor.name,
    address: actor.address,
    correlationId: actor.correlationId,
    deletionId: null,
    imageId,
    imageName,
  };
}
