/** Opens the database of the settings: embedded in a folder, or PostgreSQL. Both speak the same SQL and run the same migrations. */
import 'server-only';
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
  close(): Promise<void>;
}

/** Which database, and how many connections to a server this process may have. */
export interface DatabaseSettings {
  databaseUrl: string | null;
  dataDir: string;
  poolSize?: number;
}

const POOL_SIZE = 10;

/** Opens and migrates. Rejects with a sentence when the folder is in use or the server cannot be reached. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl, dataDir, poolSize = POOL_SIZE } = settings;
  if (databaseUrl) {
    const migrating = await openPostgres(databaseUrl, { poolSize: 1, patient: true });
    await migrate(migrating).finally(() => migrating.close());
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
