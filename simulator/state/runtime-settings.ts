/** What can be changed while the simulator runs (`PUT /settings`). */

/** Settings of a running simulator. */
export interface RuntimeSettings {
  /** Added to every answer of the API. */
  latencyMs: number;
  /** For how long ListImage goes on showing an image that was deleted. Nothing is published; 0 is inference. */
  readAfterWriteMs: number;
  /** Whether an image is gone when DeleteImage answers, or some time after. Not published, so both can be simulated. */
  deleteMode: 'sync' | 'async';
  /** How long a deletion takes in mode `async`. */
  asyncDeleteMs: number;
  /** Calls per second before `Throttling.User`; null for no limit. No limit is published. */
  rateLimitPerSecond: number | null;
  /** How far the gateway's clock is ahead of this machine's. */
  clockSkewMs: number;
  securityTokenRequired: boolean;
  /** How long CreateImageByInstance takes. */
  creationMs: number;
  /** How long StartTaskForDistributeImage takes. */
  distributionMs: number;
}

/** Settings after a start or a reset. */
export const DEFAULT_SETTINGS: Readonly<RuntimeSettings> = {
  latencyMs: 0,
  readAfterWriteMs: 0,
  deleteMode: 'sync',
  asyncDeleteMs: 2_000,
  rateLimitPerSecond: null,
  clockSkewMs: 0,
  securityTokenRequired: false,
  creationMs: 30_000,
  distributionMs: 30_000,
};
