/** Where a sign-in that failed leads: to the sign-in page, which says why in words. */
import 'server-only';
import type { Runtime } from '@/lib/services/runtime';
import { SignInFailure } from './oidc';
import { returnPath } from './return-to';

/** Logs the failure, and gives the page's address. Other errors are thrown again. */
export function signInFailed({ log }: Runtime, error: unknown, returnTo?: string): string {
  if (!(error instanceof SignInFailure)) throw error;
  log.warn({ why: error.why, detail: error.message }, 'a sign-in failed');
  const query = new URLSearchParams({ failed: error.why, ...(returnTo && { returnTo: returnPath(returnTo) }) });
  return `/sign-in?${query}`;
}

/**
 * Whether the browser that comes back has not the cookie that the sign-in was begun with, while a portal's frame may have it. The page that hands the
 * answer on gives it to nobody but this console's own frame that opened the window.
 */
export function mayBeOfAFrame(error: unknown, { config }: Runtime): boolean {
  return config.frameAncestors.length > 0 && error instanceof SignInFailure && error.why === 'restart';
}
