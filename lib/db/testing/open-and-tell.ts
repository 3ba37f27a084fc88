/** Opens the PostgreSQL database of the first argument, tells that it did, and closes it. */
import { openDatabase } from '../open-database';

const db = await openDatabase({ databaseUrl: process.argv[2] ?? '', dataDir: '' });
process.stdout.write('opened\n');
await db.close();
