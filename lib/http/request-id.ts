/** The id of a request: given by the console's own server, so that whatever answers it, page or call, logs and answers the same one. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { peerOf } from '@/lib/auth/peer';

/** Written by `scripts/serve.mjs`; a client's own is overwritten there. */
const REQUEST_ID_HEADER = 'x-console-request';

/** The request's id; a new one where the console's own server is not in front, as in development. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(REQUEST_ID_HEADER);
  return given !== null && peerOf(headers) !== null ? given : randomUUID();
}
