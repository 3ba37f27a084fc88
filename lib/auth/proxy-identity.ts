/** Whoever an authenticating proxy says is asking. Its headers count only on a connection from a trusted address. */
import 'server-only';
import { findPersonBySubject, type Person, rememberPerson } from '@/lib/db/people';
import { mappedClaimsOf } from '@/lib/domain/role-mapping';
import type { Runtime } from '@/lib/services/runtime';
import { isFromTrustedProxy } from './peer';

const MAX_USER_LENGTH = 256;
/** That somebody was seen is noted at most this often. */
const NOTE_MS = 60_000;

/** The person that the proxy names, with the groups that it names now; null when it names nobody, or is not trusted. */
export async function proxyPerson(headers: Headers, { config, db }: Runtime): Promise<Person | null> {
  const { auth } = config;
  if (!isFromTrustedProxy(headers, config)) return null;
  const user = headers.get(auth.proxy.userHeader)?.trim();
  if (!user || user.length > MAX_USER_LENGTH) return null;
  const groups = (headers.get(auth.proxy.groupsHeader) ?? '').split(',').map((group) => group.trim());
  const claims = mappedClaimsOf({ [auth.groupsClaim]: groups, user }, auth.roleRules);
  const subject = `proxy:${user}`;
  const known = await findPersonBySubject(db, subject);
  const same = known && JSON.stringify(known.claims) === JSON.stringify(claims);
  const recent = known && Date.now() - Date.parse(known.seenAt) < NOTE_MS;
  const person = same && recent ? known : await rememberPerson(db, { subject, wantedName: user, claims });
  return person.blockedAt ? null : person;
}
