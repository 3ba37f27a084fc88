/** Where a request came from: the peer of its connection, and, when that is a trusted proxy, whoever it forwards for. */
import 'server-only';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Config } from '@/lib/config';
import type { AddressRange } from '@/lib/config-auth';

/** Written by `scripts/serve.mjs` on every request, under a key that a client cannot know. */
const PEER_HEADER = 'x-console-peer';
const PEER_KEY = Symbol.for('appstream-image-console.peer-key');

/** Address of the connection's other end; null when the console's own server is not in front, as in development. */
export function peerOf(headers: Pick<Headers, 'get'>): string | null {
  const key = (globalThis as { [PEER_KEY]?: string })[PEER_KEY];
  const [given, address = ''] = headers.get(PEER_HEADER)?.split(' ') ?? [];
  return key !== undefined && given === key ? plainAddress(address) : null;
}

/** Whether nothing on the way said that it passed the request on. False when the console's own server is not in front. */
export function isDirect(headers: Pick<Headers, 'get'>): boolean {
  return peerOf(headers) !== null && headers.get(PEER_HEADER)?.split(' ')[2] === 'direct';
}

/** What to say where a request that was passed on would be taken for the person at this computer. */
export const FORWARDED_REFUSAL =
  'A proxy passed this request on, and without sign-in whoever reaches the console may do everything. Set AUTH to oidc or proxy.';

/**
 * Whether a request would be taken for the person at this computer while a proxy passed it on for somebody else. In development, where the console's
 * own server is not in front, that cannot be told.
 */
export function isForwardedToLocal(headers: Pick<Headers, 'get'>, { auth }: Config): boolean {
  return auth.mode === 'local' && peerOf(headers) !== null && !isDirect(headers);
}

/** Whether the request comes straight from a proxy whose word counts. */
export function isFromTrustedProxy(headers: Headers, { auth }: Config): boolean {
  const peer = peerOf(headers);
  return peer !== null && isIn(auth.trustedProxies, peer);
}

/** The client's address: the last one in `X-Forwarded-For` that is no trusted proxy, or the peer where none may speak for others. */
export function clientAddress(headers: Pick<Headers, 'get'>, { auth }: Config): string | null {
  const peer = peerOf(headers);
  if (peer === null || !isIn(auth.trustedProxies, peer)) return peer;
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plainAddress(hop.trim()));
  return hops.findLast((hop) => hop !== null && !isIn(auth.trustedProxies, hop)) ?? peer;
}

/** An address without the prefix that IPv4 has on a socket for both; null for what is none. */
function plainAddress(text: string): string | null {
  const address = text.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv4(address) || isIPv6(address) ? address : null;
}

const lists = new WeakMap<readonly AddressRange[], BlockList>();

function isIn(ranges: readonly AddressRange[], address: string): boolean {
  let list = lists.get(ranges);
  if (!list) {
    list = new BlockList();
    for (const { address: network, prefix, family } of ranges) list.addSubnet(network, prefix, family);
    lists.set(ranges, list);
  }
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
