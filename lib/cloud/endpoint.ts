/** Where each product is called. Nothing a user enters can choose host, port, path or action. */
import type { CloudSettings } from './settings';

export type Product = 'appstream-center' | 'ecd';

export const VERSIONS: Record<Product, string> = { 'appstream-center': '2021-09-01', ecd: '2020-09-30' };

const REGION = /^[a-z0-9-]{1,64}$/;

/** Address of a product in a region, without path. Null when the region id cannot be one. */
export function endpointOf(settings: CloudSettings, product: Product, regionId: string | null): URL | null {
  const region = regionId ?? settings.region;
  if (!REGION.test(region)) return null;
  const given = product === 'ecd' ? settings.ecdEndpoint : settings.appstreamEndpoint;
  const address = given ?? `https://${product}.{region}.aliyuncs.com`;
  const text = address.replaceAll('{region}', product === 'ecd' ? region : settings.region);
  return URL.canParse(text) ? new URL('/', text) : null;
}

/** Whether an address may be called: https, or plain http on this machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Throws a sentence when an address may not be called. */
export function assertSafe(url: URL | null): void {
  if (!url || isSafe(url)) return;
  throw new Error(`The address ${url.origin} is not https. Plain http is accepted for loopback only.`);
}
