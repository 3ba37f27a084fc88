/** Messages between the console in a portal's frame and the portal (`postMessage`). Told in `docs/embedding.md`; a change of a shape is a new version. */
import type { DeletionView } from './deletions';

export const PORTAL_SOURCE = 'appstream-image-console';
export const PORTAL_VERSION = 1;

/** What the console tells. Paths are those of the console outside of a frame. */
export type PortalNews =
  | { type: 'ready' | 'location'; path: string }
  /** Pixels that the view would fill if the frame were as high as it wants. */
  | { type: 'height'; height: number }
  | { type: 'selected'; imageIds: string[] }
  | { type: 'deletion-started'; deletionId: string; imageIds: string[] }
  | { type: 'deletion-ended'; deletionId: string; state: DeletionView['state']; totals: DeletionView['totals'] };

/** What the portal asks for. `hello`: say again where you are. */
export type PortalWish = { type: 'hello' } | { type: 'navigate'; path: string };

/** Around each message, both ways. */
export interface PortalEnvelope {
  source: typeof PORTAL_SOURCE;
  version: typeof PORTAL_VERSION;
}
