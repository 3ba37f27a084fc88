/** What somebody may now, by the name under which they asked: for work that goes on after the request. */
import 'server-only';
import type { Config } from '@/lib/config';
import { findTokenByName } from '@/lib/db/access-tokens';
import type { Executor } from '@/lib/db/open-database';
import { findPersonByName } from '@/lib/db/people';
import { LOCAL_RIGHTS, personOf } from '@/lib/domain/actor';
import { NO_RIGHTS, type Rights } from '@/lib/domain/permission';
import { grantsOf } from '@/lib/domain/role-mapping';

/** Nothing for whoever is not known, was blocked, or asked through a token that is not valid any more. Where nobody signs in, all. */
export async function currentRights(db: Executor, name: string, { auth }: Config): Promise<Rights> {
  if (auth.mode === 'local') return LOCAL_RIGHTS;
  const person = personOf(name);
  if (person !== name) {
    const token = await findTokenByName(db, person, name.slice(person.length + 1));
    return token ? { grants: grantsOf(token.claims, auth.roleRules), limits: token.limits } : NO_RIGHTS;
  }
  const known = await findPersonByName(db, person);
  return known && !known.blockedAt ? { grants: grantsOf(known.claims, auth.roleRules), limits: null } : NO_RIGHTS;
}
