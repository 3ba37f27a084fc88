/** `/api/sessions…`: where somebody is signed in, and ending it. */
import 'server-only';
import type { SessionList } from '@/lib/contract/access';
import { endSession, endSessionsOf, sessionsOf } from '@/lib/db/sessions';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Whose sessions, and which of them asks. */
export interface SessionOwner {
  personId: string | null;
  sessionId: string | null;
}

/** Sessions of whoever asks, the one used last first. */
export async function listOwnSessions({ personId, sessionId }: SessionOwner, held?: Runtime): Promise<SessionList> {
  const { db, config } = held ?? (await runtime());
  const rows = personId === null ? [] : await sessionsOf(db, personId, config.auth.sessionIdleMs);
  return { sessions: rows.map((row) => ({ ...row, current: row.id === sessionId })) };
}

/** Ends one of one's own sessions. */
export async function endOwnSession(id: string, { personId }: SessionOwner, held?: Runtime): Promise<void> {
  const { db } = held ?? (await runtime());
  if (personId !== null && (await endSession(db, id, personId))) return;
  throw new ServiceError('session-not-found', 'You have no session with this id. It may have ended already.');
}

/** Ends all of one's own sessions, that which asks among them. */
export async function endAllOwnSessions({ personId }: SessionOwner, held?: Runtime): Promise<void> {
  const { db } = held ?? (await runtime());
  if (personId !== null) await endSessionsOf(db, personId);
}
