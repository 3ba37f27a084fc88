/** The check at the door of every page. A layout does not run again when one goes from page to page, so each page asks for itself. */
import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/domain/actor';
import { type Action, may } from '@/lib/domain/permission';
import { runtime } from '@/lib/services/runtime';
import { identify } from './identify';
import { isOwnHost } from './own-host';
import { clientAddress } from './peer';
import { returnPath } from './return-to';

/** Written by `scripts/serve.mjs`: path and query that the browser asked for. */
const PATH_HEADER = 'x-console-path';

/** Whoever asks for the page; null when nobody is signed in. One look per request. */
export const pageActor = cache(async (): Promise<Actor | null> => {
  const [rt, head] = await Promise.all([runtime(), headers()]);
  // The server in front has refused such a request already, in words: this stands next to the data.
  if (!isOwnHost(head.get('host'), rt.config)) throw new Error(`A page was asked for by another host's name.`);
  const identity = await identify(head, rt);
  return (
    identity && {
      name: identity.name,
      rights: identity.rights,
      address: clientAddress(head, rt.config),
      correlationId: '',
    }
  );
});

/** Whoever asks, signed in; others are led to the sign-in and back here. */
export async function signedInActor(): Promise<Actor> {
  const actor = await pageActor();
  if (actor) return actor;
  const path = returnPath((await headers()).get(PATH_HEADER));
  redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
}

/** Whoever asks when they may; null when they are signed in and may not. */
export async function permittedActor(action: Action): Promise<Actor | null> {
  const actor = await signedInActor();
  return may(actor.rights, action) ? actor : null;
}

/** For titles, which are made beside the page: whether they may say what the page shows. */
export async function mayShow(action: Action): Promise<boolean> {
  const actor = await pageActor();
  return actor !== null && may(actor.rights, action);
}
