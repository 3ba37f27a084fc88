/**
 * Who may do what in the console: one table of action × role. What the console itself may do in the cloud is in `cloud-permission`.
 * Roles: viewer sees, operator plans and deletes, admin also protects, sets caps, acknowledges unknown and acts on other people's work, auditor reads
 * the trail.
 */
import { type Scope, type ScopedImage, scopeHolds } from './scope';

export const ROLES = ['viewer', 'operator', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const EVERY_ROLE: readonly Role[] = ROLES;
const ACTING: readonly Role[] = ['operator', 'admin'];

interface Rule {
  /** Roles that permit it. */
  roles: readonly Role[];
  /**
   * What a role with a scope is worth here. `any`: as much as one without. `image`: it holds for the images of the scope, each of which is
   * asked for with `mayOn`. `whole`: nothing, since the act cannot be confined to some images.
   */
  reach: 'any' | 'image' | 'whole';
}

const RULES = {
  'images:read': { roles: EVERY_ROLE, reach: 'any' },
  'views:change': { roles: EVERY_ROLE, reach: 'any' },
  'tokens:make': { roles: EVERY_ROLE, reach: 'any' },
  'account:sync': { roles: ACTING, reach: 'any' },
  'plans:make': { roles: ACTING, reach: 'image' },
  'deletions:confirm': { roles: ACTING, reach: 'image' },
  'deletions:approve': { roles: ACTING, reach: 'image' },
  'deletions:control': { roles: ACTING, reach: 'any' },
  'deletions:control-others': { roles: ['admin'], reach: 'whole' },
  'unknown:acknowledge': { roles: ['admin'], reach: 'image' },
  'protection:change': { roles: ['admin'], reach: 'image' },
  'protection:rules': { roles: ['admin'], reach: 'whole' },
  'caps:change': { roles: ['admin'], reach: 'whole' },
  'audit:read': { roles: ['admin', 'auditor'], reach: 'whole' },
  'people:manage': { roles: ['admin'], reach: 'whole' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;
export const ACTIONS = Object.keys(RULES) as Action[];

/** One role, for all images or for those of a scope. */
export interface Grant {
  role: Role;
  scope: Scope | null;
}

/** What somebody may do: what was granted, and for an access token also what it was limited to when it was made. */
export interface Rights {
  grants: readonly Grant[];
  limits: readonly Grant[] | null;
}

/** Rights of whoever nobody gave a role. */
export const NO_RIGHTS: Rights = { grants: [], limits: null };

/** Roles that permit an action, for telling people what they lack. */
export function rolesFor(action: Action): readonly Role[] {
  return RULES[action].roles;
}

/** Whether somebody may make a token of this role: one of their own, or one that permits nothing that they may not. */
export function mayHandOn({ grants }: Rights, role: Role): boolean {
  const permits = (action: Action) => !rolesFor(action).includes(role) || may({ grants, limits: null }, action);
  return grants.some((grant) => grant.role === role) || ACTIONS.every(permits);
}

/** Whether the action is permitted at all; where it is about images, each of them has to pass `mayOn` as well. */
export function may(rights: Rights, action: Action): boolean {
  const { reach } = RULES[action];
  return permits(rights, action, (scope) => reach !== 'whole' || scope === null);
}

/** Whether the action is permitted on this image. */
export function mayOn(rights: Rights, action: Action, image: ScopedImage): boolean {
  return permits(rights, action, (scope) => scope === null || scopeHolds(scope, image));
}

function permits({ grants, limits }: Rights, action: Action, fits: (scope: Scope | null) => boolean): boolean {
  const roles: readonly Role[] = RULES[action].roles;
  const one = ({ role, scope }: Grant) => roles.includes(role) && fits(scope);
  return grants.some(one) && (limits === null || limits.some(one));
}
