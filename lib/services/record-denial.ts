/** Attempts that a role does not permit, in the trail. */
import 'server-only';
import { appendAudit } from '@/lib/db/audit';
import type { Actor } from '@/lib/domain/actor';
import type { Action } from '@/lib/domain/permission';
import type { Runtime } from './runtime';

/** Notes that somebody tried what they may not. `path` says on what. */
export async function recordDenial(rt: Runtime, actor: Actor, action: Action, path: string): Promise<void> {
  const { name, address, correlationId } = actor;
  await rt.db.transaction((tx) =>
    appendAudit(
      tx,
      { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null },
      { type: 'access-denied', action, path: path.slice(0, 200) },
    ),
  );
}
