/** Whether a request may go on: from here or from no page at all, by somebody known, who is permitted. */
import 'server-only';
import { type Identity, identify, identifyAgain } from '@/lib/auth/identify';
import { isOwnHost } from '@/lib/auth/own-host';
import { clientAddress, FORWARDED_REFUSAL, isForwardedToLocal } from '@/lib/auth/peer';
import type { Actor } from '@/lib/domain/actor';
import { type Action, may, NO_RIGHTS } from '@/lib/domain/permission';
import { assertMay } from '@/lib/services/assert-may';
import { recordDenial } from '@/lib/services/record-denial';
import type { Runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';
import { isCrossSite, saysWhereFrom } from './origin';
import { clientOf, giveBack, networkOf, takeOne } from './rate-limit';

/** `signed-in`: nothing but be known. `anyone`: not even that. */
export type NeededAction = Action | 'signed-in' | 'anyone';

/** Whoever asks. `identity` is null where anyone may ask and nobody is signed in. */
export interface Caller {
  actor: Actor;
  identity: Identity | null;
  /** Whose streams are counted. */
  client: string;
  /** To be called when the request was not refused, so that it does not count as one that was. */
  notRefused: () => Promise<void>;
}

/** Throws a ServiceError for whoever may not go on. What would have changed something is then in the trail. */
export async function callerOf(
  request: Request,
  action: NeededAction,
  correlationId: string,
  rt: Runtime,
): Promise<Caller> {
  const changes = !['GET', 'HEAD'].includes(request.method);
  refuseForeign(request, changes, rt);
  const address = clientAddress(request.headers, rt.config);
  const network = networkOf(address);
  const identity = await identify(request.headers, rt);
  if (!identity) await takeOne(rt, 'strangers', network);
  const client = identity ? clientOf(identity) : network;
  if (identity) await takeOne(rt, changes ? 'changes' : 'reads', client);
  if (identity && changes) await takeOne(rt, 'refusals', client);
  if (changes && identity && isAmbient(identity) && !saysWhereFrom(request)) throw foreign();
  if (!identity && action !== 'anyone') {
    throw new ServiceError(
      'not-signed-in',
      'Sign in first, or send an access token in the header Authorization: Bearer. Nothing was done.',
    );
  }
  const { name, rights } = identity ?? { name: '', rights: NO_RIGHTS };
  const actor = { name, rights, address, correlationId };
  if (isAction(action)) {
    if (changes && !may(rights, action)) await recordDenial(rt, actor, action, new URL(request.url).pathname);
    assertMay(actor, action, rt.config);
  }
  const notRefused = async () => {
    if (!identity) await giveBack(rt, 'strangers', network);
    if (identity && changes) await giveBack(rt, 'refusals', client);
  };
  return { actor, identity, client, notRefused };
}

/**
 * Whether whoever was let in would be now, by what the console knows of them: for answers that go on for a while. A proxy's headers are not read
 * again, since they say what held when the answer began.
 */
export async function stillMay(
  { identity }: Caller,
  request: Request,
  action: NeededAction,
  rt: Runtime,
): Promise<boolean> {
  if (action === 'anyone') return true;
  const now = identity && (await identifyAgain(identity, request.headers, rt));
  return now !== null && (!isAction(action) || may(now.rights, action));
}

function isAction(action: NeededAction): action is Action {
  return action !== 'anyone' && action !== 'signed-in';
}

/** Known by what a browser adds to every request, whoever caused it. */
function isAmbient({ by }: Identity): boolean {
  return by === 'session' || by === 'proxy';
}

function refuseForeign(request: Request, changes: boolean, { config }: Runtime): void {
  if (!isOwnHost(request.headers.get('host'), config)) {
    throw new ServiceError(
      'forbidden',
      `The console answers to ${config.publicUrl} only. Set PUBLIC_URL to the address that people use.`,
    );
  }
  if (isForwardedToLocal(request.headers, config)) throw new ServiceError('forbidden', FORWARDED_REFUSAL);
  if (changes && isCrossSite(request, config)) throw foreign();
}

function foreign(): ServiceError {
  return new ServiceError(
    'cross-site-request',
    'Another site may have caused this request. Nothing was done. A program that signs in like a browser must send the header Origin.',
  );
}
