import type { AuditContext } from './audit-event';

/** Who asks for something, as it is written to the audit record. */
export interface Actor {
  name: string;
  /** Address that the request came from; null for what the console does by itself. */
  address: string | null;
  /** One id per request of a person: everything that follows from it carries the same. */
  correlationId: string;
}

/** Name of whoever uses a console that has no sign-in. */
export const LOCAL_ACTOR_NAME = 'admin';

/** Name under which the console acts by itself. */
export const CONSOLE_ACTOR = 'console';

/** The context of a record of what somebody did, which is about no single image or deletion unless said so. */
export function auditContextOf(
  { name, address, correlationId }: Actor,
  about: Partial<Pick<AuditContext, 'deletionId' | 'imageId' | 'imageName'>> = {},
): AuditContext {
  return { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null, ...about };
}
