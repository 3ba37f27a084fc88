/** Opens the database of the settings: embedded in a folder, or PostgreSQL. Both speak the same SQL and run the same migrations. */
import 'server-only';
import { grantToConsole } from './grants';
import type { Heard } from './listeners';
import { migrate } from './migrate';
import { openEmbedded } from './open-embedded';
import { openPostgres } from './open-postgres';

/** Runs SQL with `$1` parameters; rows come back as objects. A database and a transaction both are one. */
export interface Executor {
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
}

export interface Database extends Executor {
  kind: 'embedded' | 'postgres';
  /** Runs work in one transaction; it is rolled back when the work throws. Nothing from the network may be awaited inside. */
  transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T>;
  /**
   * Hears the notifications of a channel, whichever process they come from, until the returned function is called.
   * @param channel a constant of the program
   */
  listen(channel: string, heard: Heard): () => void;
  close(): Promise<void>;
}

/** Which database, and how many connections to a server this process may have. */
export interface DatabaseSettings {
  /** Address of PostgreSQL; null for the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** The same database with the role that owns the tables: it migrates, and gives the other role what the console needs. */
  migrationUrl?: string | null;
  dataDir: string;
  poolSize?: number;
}

const POOL_SIZE = 10;
/** For a connection that migrates, which may take any time. */
const MIGRATING = { poolSize: 1, patient: true };

/** Opens and migrates. Rejects with a sentence when the folder is in use or the server cannot be reached. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl, migrationUrl, dataDir, poolSize = POOL_SIZE } = settings;
  if (databaseUrl) {
    const migrating = await openPostgres(databaseUrl, MIGRATING);
    await migratePostgres(migrating, migrationUrl).finally(() => migrating.close());
    return openPostgres(databaseUrl, { poolSize });
  }
  const db = await openEmbedded(dataDir);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function migratePostgres(db: Database, migrationUrl: string | null | undefined): Promise<void> {
  if (migrationUrl) await migrateAsOwner(db, migrationUrl);
  await migrate(db);
}

async function migrateAsOwner(db: Database, migrationUrl: string): Promise<void> {
  const owner = await openPostgres(migrationUrl, { ...MIGRATING, setting: 'DATABASE_MIGRATION_URL' });
  try {
    await migrate(owner);
    await grantToConsole(owner, db);
  } finally {
    await owner.close();
  }
}
