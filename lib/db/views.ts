/** Saved views of the list of images. */
import 'server-only';
import { viewNameKey } from '@/lib/domain/view';
import type { Executor } from './open-database';
import { iso } from './rows';

export interface StoredView {
  id: string;
  owner: string;
  name: string;
  search: string;
  shared: boolean;
  createdAt: string;
  updatedAt: string;
}

/** What its owner decides. */
export type ViewContents = Pick<StoredView, 'name' | 'search' | 'shared'>;

interface Row {
  view_id: string;
  owner: string;
  name: string;
  search: string;
  shared: boolean;
  created_at: Date;
  updated_at: Date;
}

const UNIQUE_VIOLATION = '23505';

const COLUMNS = 'view_id, owner, name, search, shared, created_at, updated_at';

/** Views that a person sees: the own ones, then at most `maxShared` of others, each by name. */
export async function viewsFor(db: Executor, owner: string, maxShared: number): Promise<StoredView[]> {
  const rows = await db.query<Row>(
    `(select ${COLUMNS}, name_key from views where owner = $1 order by name_key)
     union all
     (select ${COLUMNS}, name_key from views where shared and owner <> $1 order by name_key, view_id limit $2::integer)
     order by name_key, view_id`,
    [owner, maxShared],
  );
  return rows.map(viewOf);
}

/** One view by its id, whoever owns it. */
export async function findView(db: Executor, id: string): Promise<StoredView | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from views where view_id = $1`, [id]);
  return row ? viewOf(row) : null;
}

/** An owner's view by its name, as names are compared. */
export async function findViewByName(db: Executor, owner: string, name: string): Promise<StoredView | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from views where owner = $1 and name_key = $2`, [
    owner,
    viewNameKey(name),
  ]);
  return row ? viewOf(row) : null;
}

/** Adds a view. Null when the owner has one of this name, or has `max` views. */
export async function addView(
  db: Executor,
  { id, owner, name, search, shared }: Pick<StoredView, 'id' | 'owner'> & ViewContents,
  max: number,
): Promise<StoredView | null> {
  const [row] = await db.query<Row>(
    `insert into views (view_id, owner, name, name_key, search, shared)
     select $1::text, $2::text, $3::text, $4::text, $5::text, $6::boolean
     where (select count(*) from views where owner = $2::text) < $7::integer
     on conflict (owner, name_key) do nothing returning ${COLUMNS}`,
    [id, owner, name, viewNameKey(name), search, shared, max],
  );
  return row ? viewOf(row) : null;
}

/** Replaces an owner's view. Null when there is none with this id, or another one has the name. */
export async function replaceView(
  db: Executor,
  { id, owner, name, search, shared }: Pick<StoredView, 'id' | 'owner'> & ViewContents,
): Promise<StoredView | null> {
  const [row] = await unlessTaken(
    db.query<Row>(
      `update views set name = $3, name_key = $4, search = $5, shared = $6::boolean, updated_at = now()
     where view_id = $1 and owner = $2
       and not exists (select from views other where other.owner = $2 and other.name_key = $4 and other.view_id <> $1)
     returning ${COLUMNS}`,
      [id, owner, name, viewNameKey(name), search, shared],
    ),
  );
  return row ? viewOf(row) : null;
}

/** Two requests that take one name at the same moment: the condition sees neither, the constraint refuses the second. */
async function unlessTaken(rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return [];
    throw error;
  }
}

/** Removes an owner's view, if it is there. */
export async function removeView(db: Executor, id: string, owner: string): Promise<void> {
  await db.query('delete from views where view_id = $1 and owner = $2', [id, owner]);
}

function viewOf(row: Row): StoredView {
  const { view_id, owner, name, search, shared, created_at, updated_at } = row;
  return { id: view_id, owner, name, search, shared, createdAt: iso(created_at), updatedAt: iso(updated_at) };
}
