/** Where parts of the console say what a portal may want to know. Without a portal nobody listens. */
import type { PortalNews } from '@/lib/contract/portal';

const listeners = new Set<(news: PortalNews) => void>();

/** Tells the portal, if there is one. */
export function tellPortal(news: PortalNews): void {
  for (const listener of listeners) listener(news);
}

/** Hears all that is told. Returns how to stop. */
export function subscribeToNews(listener: (news: PortalNews) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
