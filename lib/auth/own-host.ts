/** Whether somebody asked for us by our own name. */
import 'server-only';
import { type Config, isLoopback } from '@/lib/config';

/** False for a page that rebinds its own name to our address: it is same-origin to its browser, and only `Host` gives it away. */
export function isOwnHost(host: string | null | undefined, config: Config): boolean {
  if (!host) return false;
  if (host === new URL(config.publicUrl).host) return true;
  const name = host.replace(/:\d+$/, '');
  return isLoopback(name) && isLoopback(config.host);
}
