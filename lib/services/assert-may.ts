/** The check of rights next to the data: every service that acts begins with it, whoever has checked before. */
import 'server-only';
import type { Config } from '@/lib/config';
import type { Actor } from '@/lib/domain/actor';
import { type Action, may, mayOn, rolesFor } from '@/lib/domain/permission';
import type { ScopedImage } from '@/lib/domain/scope';
import { ServiceError } from './service-error';

/** Most ids that a refusal names. */
const NAMED = 20;

/** Throws `forbidden`, naming the roles that permit the action and who gives them. */
export function assertMay(actor: Actor, action: Action, config: Config): void {
  if (may(actor.rights, action)) return;
  throw new ServiceError(
    'forbidden',
    `This needs ${anyOf(rolesFor(action))}${forAllImages(actor, action)}, which ${actor.name} does not have. ${whoGives(config)}`,
    { needs: needsOf(action, config) },
  );
}

/** Throws `out-of-scope` with the images that the actor's role does not reach. */
export function assertMayOn(
  actor: Actor,
  action: Action,
  images: readonly ({ id: string } & ScopedImage)[],
  config: Config,
): void {
  assertMay(actor, action, config);
  const outside = images.filter((image) => !mayOn(actor.rights, action, image)).map(({ id }) => id);
  if (outside.length === 0) return;
  throw new ServiceError(
    'out-of-scope',
    `Your role does not reach ${outside.length} of ${images.length} images: ${outside.slice(0, 3).join(', ')}${outside.length > 3 ? ' and others' : ''}. Nothing was done. ${whoGives(config)}`,
    { needs: needsOf(action, config), imageIds: outside.slice(0, NAMED) },
  );
}

/** An auditor of some images only has the role, and still lacks what the act needs. */
function forAllImages({ rights }: Actor, action: Action): string {
  return rights.grants.some(({ role }) => rolesFor(action).includes(role)) ? ' for all images' : '';
}

function anyOf(roles: readonly string[]): string {
  return `the role ${roles.join(' or ')}`;
}

function whoGives({ auth }: Config): string {
  return auth.accessContact ? `Ask ${auth.accessContact}.` : 'Whoever runs this console can give it.';
}

function needsOf(action: Action, { auth }: Config) {
  return { action, roles: [...rolesFor(action)], grantedBy: auth.accessContact };
}
