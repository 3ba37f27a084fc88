/** Faults that can be ordered through the control API, and which calls they hit. */

/** Kinds of faults. What each does to the effect and to the answer is said in the README's table. */
export const FAULT_KINDS = [
  'timeout-before-effect',
  'timeout-after-effect',
  'reset-before-effect',
  'reset-after-effect',
  'cut-body',
  'html-before-effect',
  'html-after-effect',
  'empty-body',
  'oversized',
  'wrong-types',
  'success-true-data-false',
  'code-400-in-200',
  'redirect',
  'throttling',
  'internal-error-after-effect',
  'forbidden',
  'invalid-credentials',
  'code',
  'delay',
] as const;
/** One of those kinds. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** An ordered fault. Filters that are null match every call. */
export interface Fault {
  id: string;
  kind: FaultKind;
  operation: string | null;
  imageId: string | null;
  region: string | null;
  /** How often it may still hit; null for as long as it stands. */
  times: number | null;
  /** 0 to 1. */
  probability: number;
  /** Kind `code`: what to answer. */
  code: string | null;
  /** Kinds `code` and `html-…`: HTTP status instead of the usual one. */
  status: number | null;
  /** Kinds `throttling` and `delay`: milliseconds. */
  ms: number | null;
  /** Kind `oversized`: bytes of the answer. */
  bytes: number | null;
  /** How often it hit. */
  hits: number;
}

/** What of a call decides whether a fault hits. */
export interface Target {
  operation: string;
  region: string | undefined;
  imageIds: readonly string[];
}

/** Whether a fault's filters let it hit a call. */
export function matches(fault: Fault, target: Target): boolean {
  return (
    (fault.operation === null || fault.operation === target.operation) &&
    (fault.region === null || fault.region === target.region) &&
    (fault.imageId === null || target.imageIds.includes(fault.imageId)) &&
    fault.times !== 0
  );
}
