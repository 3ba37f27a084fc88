/** After the page's own scripts and data. */
const AFTER_MS = 3000;

/**
 * Loads code that is not needed at first in an idle moment: what tells that the server cannot be reached must be there by then. What fails to load is loaded
 * when it is shown.
 */
export function loadWhenIdle(...parts: (() => Promise<unknown>)[]): void {
  if (typeof window === 'undefined') return;
  setTimeout(() => {
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work));
    idle(() => parts.forEach((load) => void load().catch(() => undefined)));
  }, AFTER_MS);
}
