/** Which images are to be judged again because a protection was set, changed, removed or came to its end. */
import 'server-only';
import type { Selector } from '@/lib/domain/protection';
import type { Executor } from './open-database';

/**
 * Images that one statement looks at: the embedded database, which shares its thread, must not be busy for long.
 */
const PAGE = 5000;

/**
 * Each image is noted twice: to be judged soon, and once more after the next reading of the account, since a judgement that read the facts before may be
 * written after.
 */
const TWICE = '(values (true), (false)) as twice(soon)';

/** Notes what ended, and every image that a changed selector selects. A crash leaves what was not noted to the next call. */
export async function noteProtectionChanges(db: Executor): Promise<void> {
  await db.query(
    `with locks as (update protections set end_noted = true where not end_noted and expires_at <= clock_timestamp() returning image_id),
       rules as (update protection_rules set end_noted = true where not end_noted and expires_at <= clock_timestamp() returning selector),
       noted as (insert into to_assess (image_id, soon) select image_id, soon from locks, ${TWICE})
     insert into protection_changes (selector) select selector from rules`,
  );
  const changes = await db.query<{ id: string | number; selector: Selector }>(
    'select id, selector from protection_changes order by id',
  );
  for (const { id, selector } of changes) {
    await noteSelected(db, selector);
    await db.query('delete from protection_changes where id = $1', [id]);
  }
}

/** An image that appears after its page was looked at is judged anyway, by the rules of then. */
async function noteSelected(db: Executor, selector: Selector): Promise<void> {
  const { condition, params } = conditionOf(selector);
  for (let after: string | null = ''; after !== null; ) {
    const [page]: { last: string | null; size: number }[] = await db.query(
      `with page as (select image_id, name_key, tags from images where gone_at is null and type = 'User' and image_id > $1
         order by image_id limit ${PAGE}),
       noted as (insert into to_assess (image_id, soon) select image_id, soon from page, ${TWICE} where ${condition})
       select max(image_id) as last, count(*)::integer as size from page`,
      [after, ...params],
    );
    after = page && page.size === PAGE ? page.last : null;
  }
}

/** The selector in the database's words. Of tags it may find a few more than `selects` does, which are then judged for nothing. */
function conditionOf(selector: Selector): { condition: string; params: string[] } {
  if (selector.kind === 'name') {
    const pattern = selector.pattern
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')
      .replaceAll('*', '%')
      .replaceAll('?', '_');
    return { condition: 'name_key like $2', params: [pattern] };
  }
  const { key, value } = selector;
  if (value !== null) return { condition: '$2 = any(tags)', params: [`${key}=${value}`] };
  return {
    condition: 'exists (select from unnest(tags) as tag where tag = $2 or starts_with(tag, $3))',
    params: [key, `${key}=`],
  };
}

/** Milliseconds until the next protection comes to its end, not below 0; null when none will. */
export async function nextEndInMs(db: Executor): Promise<number | null> {
  const [row] = await db.query<{ ms: string | number | null }>(
    `select ceil(extract(epoch from min(expires_at) - clock_timestamp()) * 1000) as ms from (
       select min(expires_at) as expires_at from protections where not end_noted
       union all select min(expires_at) from protection_rules where not end_noted
     ) as ends`,
  );
  return row?.ms == null ? null : Math.max(0, Number(row.ms));
}
