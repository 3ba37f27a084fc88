import type { AuditContext } from './audit-event';
import { NO_RIGHTS, type Rights } from './permission';

/** Who asks for something, as it is written to the audit record, and with which rights. */
export interface Actor {
  /** Belongs to one person for good; of an access token `person/token`. */
  name: string;
  /** Address that the request came from; null for what the console does by itself. */
  address: string | null;
  /** One id per request of a person: everything that follows from it carries the same. */
  correlationId: string;
  rights: Rights;
}

/** Name of whoever uses a console that has no sign-in. */
export const LOCAL_ACTOR_NAME = 'admin';

/** Rights of whoever uses a console that has no sign-in: all. */
export const LOCAL_RIGHTS: Rights = {
  grants: [
    { role: 'admin', scope: null },
    { role: 'auditor', scope: null },
  ],
  limits: null,
};

/** Name under which the console acts by itself. */
export const CONSOLE_ACTOR = 'console';

/** The context of a record of what somebody did, which is about no single image or deletion unless said so. */
export function auditContextOf(
  { name, address, correlationId }: Actor,
  about: Partial<Pick<AuditContext, 'deletionId' | 'imageId' | 'imageName'>> = {},
): AuditContext {
  return { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null, ...about };
}

/** Names that no person gets. */
export const RESERVED_NAMES: readonly string[] = [LOCAL_ACTOR_NAME, CONSOLE_ACTOR];

/** The console acting by itself, in consequence of what somebody asked for. It asks nobody for permission, so it has none. */
export function consoleActor(correlationId: string): Actor {
  return { name: CONSOLE_ACTOR, address: null, correlationId, rights: NO_RIGHTS };
}

/** The person behind a name: whoever made the token, or the one that is named. */
export function personOf(name: string): string {
  return name.split('/', 1)[0] ?? name;
}
