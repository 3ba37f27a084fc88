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

/** Opens and migrates. Rejects with a sentence when the folder is in use or the server cannot be reached. */
export async function openDatabase(settings: { databaseUrl: string | null; dataDir: string }): Promise<Database> {
  const db = settings.databaseUrl ? await openPostgres(settings.databaseUrl) : await openEmbedded(settings.dataDir);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
