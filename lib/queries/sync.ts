/** `POST /api/sync`: asks for the account to be read again. */
import type { z } from 'zod';
import type { syncResponseSchema } from '@/lib/contract/account';
import { fetchOrThrow } from './fetch-json';

/** Requests a reading; the answer only says that it was noted. */
export function requestSync(): Promise<z.infer<typeof syncResponseSchema>> {
  return fetchOrThrow('/api/sync', { method: 'POST', body: {} });
}
