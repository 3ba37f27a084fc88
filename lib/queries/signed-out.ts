/** Whether the server has told this page that nobody is signed in any more. */

const listeners = new Set<() => void>();
let signedOut = false;

/** Called when an answer says so. */
export function noteSignedOut(): void {
  if (signedOut) return;
  signedOut = true;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribeToSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether it has. */
export function isSignedOut(): boolean {
  return signedOut;
}
