/** What the console knows of dependents beyond what the rule needs: since when, and whose they are. */
import 'server-only';
import type { Dependent } from '@/lib/domain/facts';
import type { ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';
import { iso } from './rows';

/** Since when a dependent is known, ISO 8601, and the account that owns it where the vendor says so. */
export interface Acquaintance {
  knownSince: string | null;
  ownerAccount: string | null;
}

const STRANGER: Acquaintance = { knownSince: null, ownerAccount: null };

/** Looks dependents of one image up; one that no list had yet is not known since any time. */
export async function acquaintances(
  db: Executor,
  imageId: ImageId,
): Promise<(dependent: Pick<Dependent, 'kind' | 'id' | 'regionId'>) => Acquaintance> {
  const rows = await db.query<{ key: string; since: Date; owner_account: string | null }>(
    `select d.kind || '/' || d.id || '/' || coalesce(d.region_id, '') as key, min(d.first_seen_at) as since, null as owner_account
     from image_refs r join dependents d on d.image_ref = r.ref where r.image_id = $1 group by 1
     union all
     select 'account/' || a.account_id || '/' || s.region_id, min(a.first_seen_at), null
     from image_refs r join shares s on s.image_ref = r.ref join share_accounts a using (source_key, image_ref)
     where r.image_id = $1 group by 1
     union all
     select case type when 'Community' then 'community-image/' else 'child-image/' end || image_id || '/', first_seen_at, owner_account from (
       select c.image_id, c.type, c.first_seen_at, c.owner_account from image_refs r join images c on c.parent_image_id = r.ref where r.image_id = $1
       union
       select c.image_id, c.type, c.first_seen_at, c.owner_account from image_refs r join images c on c.base_image_id = r.ref and c.type = 'Community' where r.image_id = $1
     ) as derived`,
    [imageId],
  );
  const known = new Map(
    rows.map(({ key, since, owner_account }) => [key, { knownSince: iso(since), ownerAccount: owner_account }]),
  );
  return ({ kind, id, regionId }) => known.get(`${kind}/${id}/${regionId ?? ''}`) ?? STRANGER;
}
