/** Whether the account may delete images, as far as past deletions tell. */
import 'server-only';
import type { PermissionAnswer } from '@/lib/domain/cloud-permission';
import type { Executor } from './open-database';

/** From the last delete whose answer tells; null when there was none. A delete that got no clear answer says nothing. */
export async function deletePermission(db: Executor): Promise<PermissionAnswer | null> {
  const [row] = await db.query<{ kind: string | null }>(
    `select detail ->> 'errorKind' as kind from deletion_items
     where answer is not null and answer in ('done', 'refused', 'absent', 'partial')
       and coalesce(detail ->> 'errorKind', 'vendor') in ('vendor', 'forbidden')
     order by sent_at desc limit 1`,
  );
  return row ? { allowed: row.kind !== 'forbidden', missingPermission: null } : null;
}
