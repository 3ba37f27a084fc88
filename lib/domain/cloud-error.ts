/**
 * What can go wrong between us and the cloud, as values. Every call to the cloud ends in a `CloudResult`; nothing is thrown.
 * No field ever holds a key, a signature or a token.
 */

export const CLOUD_ERROR_KINDS = [
  /** The vendor's error envelope with a code that is none of the groups below. */
  'vendor',
  /** `Throttling*`. */
  'throttled',
  /** `NoPermission`, `Forbidden*` or any 403 with an access-denied detail. */
  'forbidden',
  /** Unknown or disabled key, wrong signature, expired token, or no credentials at all. */
  'credentials',
  /** Our clock and the vendor's differ by more than 15 minutes. */
  'clock',
  /** DNS, connection refused, TLS, connect time-out: nothing was sent. */
  'unreachable',
  /** Cancelled by ourselves; `sent` tells whether before or after it went out. */
  'cancelled',
  /** Not sent: calls rest after failures, or what all processes may send could not be looked up. */
  'paused',
  /** Sent, and no whole answer in time. */
  'timeout',
  /** Sent, and the connection ended before the answer did. */
  'reset',
  /** An answer that is not JSON, such as a proxy's HTML page; or empty. */
  'not-json',
  /** An answer larger than the limit. */
  'too-large',
  /** A redirect, which is not followed. */
  'redirect',
  /** JSON of another shape than documented. */
  'unexpected-shape',
  /** Fields that contradict each other: `Success: true` with `Data: false`, HTTP 200 with code 400. */
  'contradiction',
] as const;
export type CloudErrorKind = (typeof CLOUD_ERROR_KINDS)[number];

/** One failed call. */
export interface CloudError {
  kind: CloudErrorKind;
  /** The vendor's operation, for example `DeleteImage`. */
  operation: string;
  regionId: string | null;
  /** Whether the first byte of the request may have left this process. False means certainly no effect. */
  sent: boolean;
  status: number | null;
  /** The vendor's code, verbatim. */
  code: string | null;
  /** The vendor's message, verbatim, or our description of what happened. */
  message: string;
  requestId: string | null;
  contentType: string | null;
  /** The first 512 bytes of an answer that could not be understood, with secrets redacted. */
  bodyStart: string | null;
  /** The vendor's wish in milliseconds (`x-acs-retry-after`), already limited to 60 s. */
  retryAfterMs: number | null;
  /** RAM action that is missing, when the vendor tells (`AccessDeniedDetail.AuthAction`). */
  missingPermission: string | null;
}

/** Outcome of one call: the value with the vendor's request id, or the error. */
export type CloudResult<T> = { ok: true; value: T; requestId: string | null } | { ok: false; error: CloudError };
