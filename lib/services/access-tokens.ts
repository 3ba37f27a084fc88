/** `/api/tokens…`: access tokens for programs. A token never may more than its maker, and cannot make others. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { NewToken, TokenList, TokenRequest } from '@/lib/contract/access';
import { insertToken, revokeToken, tokensOf } from '@/lib/db/access-tokens';
import type { Actor } from '@/lib/domain/actor';
import { type Grant, mayHandOn } from '@/lib/domain/permission';
import { recordAccessChange } from './access-record';
import { assertMay } from './assert-may';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

const DAY_MS = 86_400_000;

/** Somebody who is signed in by themselves: `personId` is null where nobody signs in, and `viaToken` for programs. */
export interface TokenMaker {
  personId: string | null;
  viaToken: boolean;
}

/** The maker's valid tokens. */
export async function listTokens({ personId }: TokenMaker, held?: Runtime): Promise<TokenList> {
  const { db } = held ?? (await runtime());
  return { tokens: personId === null ? [] : await tokensOf(db, personId) };
}

/** Makes a token. `secret` is what the caller hands out once; its hash is all that is kept. */
export async function makeToken(
  { name, role, scope, days }: TokenRequest,
  { secret, secretHash }: { secret: string; secretHash: string },
  maker: TokenMaker,
  actor: Actor,
  held?: Runtime,
): Promise<NewToken> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'tokens:make', config);
  const personId = makerId(maker);
  const limits: Grant[] = [{ role, scope }];
  if (!mayHandOn(actor.rights, role)) {
    throw new ServiceError('forbidden', `You cannot give a token the role ${role}: it permits what you may not do.`);
  }
  const now = Date.now();
  const token = { id: randomUUID(), name, limits, expiresAt: new Date(now + days * DAY_MS).toISOString() };
  await db.transaction(async (tx) => {
    if (!(await insertToken(tx, { ...token, secretHash, personId }))) {
      throw new ServiceError(
        'token-name-taken',
        `You have a token named “${name}” already. Choose another name, or revoke it.`,
      );
    }
    await recordAccessChange(tx, actor, 'token-made', `${actor.name}/${name}`);
  });
  return { ...token, createdAt: new Date(now).toISOString(), usedAt: null, token: secret };
}

/** Revokes one's own token at once. */
export async function revokeOwnToken(id: string, maker: TokenMaker, actor: Actor, held?: Runtime): Promise<void> {
  const { db } = held ?? (await runtime());
  const personId = makerId(maker);
  await db.transaction(async (tx) => {
    const revoked = await revokeToken(tx, id, personId);
    if (!revoked) throw new ServiceError('token-not-found', 'You have no valid token with this id.');
    await recordAccessChange(tx, actor, 'token-revoked', `${revoked.personName}/${revoked.name}`);
  });
}

function makerId({ personId, viaToken }: TokenMaker): string {
  if (viaToken) throw new ServiceError('forbidden', 'A token cannot make or revoke tokens. Sign in yourself for that.');
  if (personId !== null) return personId;
  throw new ServiceError('forbidden', 'This console has no sign-in, so its API needs no tokens.');
}
