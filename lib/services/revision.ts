import 'server-only';
import { createHash } from 'node:crypto';

/** What names a state by its content: the same on every process, also after a restart. */
export function revisionOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
