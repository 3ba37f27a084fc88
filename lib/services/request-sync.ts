/** `POST /api/sync`. */
import 'server-only';
import { requestSync as storeRequest } from '@/lib/db/sources';
import { type Runtime, runtime } from './runtime';

/** Asks the worker to read the account now, also while calls rest after failures. Several requests before it starts are one. */
export async function requestSync(held?: Runtime): Promise<void> {
  const { db, cloud, wake } = held ?? (await runtime());
  await storeRequest(db);
  await cloud.tryAtOnce();
  wake.emit('sync');
}
