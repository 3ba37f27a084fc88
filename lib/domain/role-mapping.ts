/** Roles from what a provider or a proxy says about somebody. */
import type { Grant, Role } from './permission';
import type { Scope } from './scope';

/** Whoever has this value in this claim gets the role. `*` as value: everybody who is signed in. */
export interface RoleRule {
  role: Role;
  claim: string;
  value: string;
  scope: Scope | null;
}

/** The values of the claims that rules ask for, by claim. */
export type MappedClaims = Record<string, string[]>;

/** Longest value of a claim that is kept, and most values of one claim. */
const MAX_LENGTH = 256;
const MAX_VALUES = 500;

/** Of everything that is said about somebody, what the rules ask for. Values that are no texts, numbers or lists of them count as missing. */
export function mappedClaimsOf(claims: Record<string, unknown>, rules: readonly RoleRule[]): MappedClaims {
  const names = new Set(rules.filter(({ value }) => value !== '*').map(({ claim }) => claim));
  return Object.fromEntries(
    [...names].map((name) => [name, valuesOf(Object.hasOwn(claims, name) ? claims[name] : null)]),
  );
}

function valuesOf(claim: unknown): string[] {
  return (Array.isArray(claim) ? claim : [claim])
    .filter((value) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(String)
    .filter((value) => value !== '' && value.length <= MAX_LENGTH)
    .slice(0, MAX_VALUES);
}

/** What somebody with these claims is granted. */
export function grantsOf(claims: MappedClaims, rules: readonly RoleRule[]): Grant[] {
  return rules
    .filter(({ claim, value }) => value === '*' || (Object.hasOwn(claims, claim) && claims[claim]?.includes(value)))
    .map(({ role, scope }) => ({ role, scope }));
}
