/** A sign-in in a window of its own, for a frame whose cookies are kept apart from the window's: what the provider answered goes to the frame. */

/** What the window tells the frame that opened it. Both are pages of this console. */
export interface HandedOver {
  type: 'image-console-signed-in';
  /** The query with which the provider led back, the question mark included. */
  search: string;
}

/** Takes it from the window; null for any other message. */
export function handedOver({ data, origin }: MessageEvent, ownOrigin: string): string | null {
  if (origin !== ownOrigin || typeof data !== 'object' || data === null) return null;
  const { type, search } = data as Partial<HandedOver>;
  return type === 'image-console-signed-in' && typeof search === 'string' && search.startsWith('?') ? search : null;
}
