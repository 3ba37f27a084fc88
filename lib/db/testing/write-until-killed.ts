/** Opens the database in the folder of the first argument and commits rows until it is killed, telling each once it is committed. */
import { openDatabase } from '../open-database';

const db = await openDatabase({ databaseUrl: null, dataDir: process.argv[2] ?? '' });
await db.query('create table if not exists told (number integer primary key)');
for (let number = 0; ; number++) {
  await db.query('insert into told values ($1)', [number]);
  process.stdout.write(`${number}\n`);
}
