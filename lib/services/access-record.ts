/** Writes to the trail how somebody's access was changed. */
import 'server-only';
import { appendAudit } from '@/lib/db/audit';
import type { Executor } from '@/lib/db/open-database';
import type { AccessChange } from '@/lib/domain/access-event';
import type { Actor } from '@/lib/domain/actor';

/** In the transaction of the change. `about` is a person's name, or `person/token`. */
export async function recordAccessChange(
  tx: Executor,
  { name, address, correlationId }: Actor,
  change: AccessChange,
  about: string,
): Promise<void> {
  await appendAudit(
    tx,
    { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null },
    { type: 'access-changed', change, about },
  );
}
