/** Sets of faults that are ordered together. */
import type { Fault } from './fault';

type Ordered = Partial<Omit<Fault, 'id' | 'hits'>> & Pick<Fault, 'kind' | 'probability'>;

const DELETE = { operation: 'DeleteImage' } as const;

/**
 * `mixed`: everything that can go wrong does so now and then; about every third DeleteImage and every thirtieth other call. What would
 * make a careful client stop by itself (permissions, credentials) is not in it.
 */
export const PROFILES = {
  mixed: [
    { ...DELETE, kind: 'timeout-before-effect', probability: 0.02 },
    { ...DELETE, kind: 'timeout-after-effect', probability: 0.02 },
    { ...DELETE, kind: 'reset-before-effect', probability: 0.03 },
    { ...DELETE, kind: 'reset-after-effect', probability: 0.03 },
    { ...DELETE, kind: 'cut-body', probability: 0.03 },
    { ...DELETE, kind: 'html-before-effect', probability: 0.02 },
    { ...DELETE, kind: 'html-after-effect', probability: 0.02 },
    { ...DELETE, kind: 'empty-body', probability: 0.02 },
    { ...DELETE, kind: 'oversized', probability: 0.01, bytes: 2 << 20 },
    { ...DELETE, kind: 'wrong-types', probability: 0.02 },
    { ...DELETE, kind: 'success-true-data-false', probability: 0.02 },
    { ...DELETE, kind: 'code-400-in-200', probability: 0.02 },
    { ...DELETE, kind: 'redirect', probability: 0.01 },
    { ...DELETE, kind: 'internal-error-after-effect', probability: 0.03 },
    { ...DELETE, kind: 'code', code: 'InternalError', probability: 0.03 },
    { ...DELETE, kind: 'code', code: 'ServiceUnavailable', probability: 0.03 },
    { ...DELETE, kind: 'throttling', ms: 200, probability: 0.05 },
    { ...DELETE, kind: 'delay', ms: 300, probability: 0.05 },
    { kind: 'reset-before-effect', probability: 0.01 },
    { kind: 'html-before-effect', probability: 0.01 },
    { kind: 'code', code: 'ServiceUnavailable', probability: 0.01 },
    { kind: 'throttling', ms: 200, probability: 0.005 },
  ],
} as const satisfies Record<string, readonly Ordered[]>;

/** Names of the sets. */
export type ProfileName = keyof typeof PROFILES;

/** Names of the sets, for a choice. */
export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** The faults of a set, as they are ordered. */
export function faultsOfProfile(name: ProfileName): Omit<Fault, 'id' | 'hits'>[] {
  const nothing = {
    operation: null,
    imageId: null,
    region: null,
    times: null,
    code: null,
    status: null,
    ms: null,
    bytes: null,
  };
  return PROFILES[name].map((fault) => ({ ...nothing, ...fault }));
}
