/** The words of the rule: verdicts, severities, reasons. `deletability` gives them their meaning. */

import type { VendorCode } from './cloud-codes';
import type { CloudErrorKind } from './cloud-error';
import type { DependentKind, SourceOperation } from './facts';

export const VERDICTS = ['deletable', 'deletable-with-losses', 'busy', 'blocked', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const SEVERITIES = ['blocker', 'busy', 'unchecked', 'loss', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const REASON_KINDS = [
  'gone',
  'not-custom',
  'shared-to-this-account',
  'shared-to-others',
  'community-parent',
  'used-by-delivery-group',
  'used-by-workstation',
  'used-by-desktop-group',
  'protected',
  'being-created',
  'being-distributed',
  'unchecked',
  'template-goes-along',
  'bundle-goes-along',
  'region-copies-go',
  'used-by-cloud-computer',
  'has-children',
  'creation-failed',
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** What a reason rests on: one named thing. */
export interface Evidence {
  kind: DependentKind | 'region-copy' | 'source' | 'image' | 'protection' | 'protection-rule';
  /** The vendor's id, a region id, or a source's key. */
  id: string;
  name: string | null;
  regionId: string | null;
  /** The vendor's status word; for a source the kind of its failure (`CloudErrorKind`) or `never`. */
  status: string | CloudErrorKind | null;
  sessions: number | null;
  instances: number | null;
  progressPercent: number | null;
  /** Free text of the vendor's or of a person: a source's error, a protection's reason. */
  detail: string | null;
  /** What a protection rule selects, as one line; of nothing else. */
  rule?: string | undefined;
}

/** One finding about one image. */
export interface Reason {
  kind: ReasonKind;
  severity: Severity;
  /** How many things it is about; can be more than the evidence names. */
  count: number;
  /** Sessions open in all of them, as far as the vendor tells; the evidence may name fewer things. */
  sessions: number;
  /** Instances or cloud computers in all of them, likewise. */
  instances: number;
  evidence: Evidence[];
  /** The code that `DeleteImage` would answer, if the vendor is expected to refuse. */
  predicts: VendorCode | null;
  /** Whether the link from finding to effect is inferred rather than published. */
  inferred: boolean;
  /** Operation that it was read by. Null for a rule of the console's own. */
  operation: SourceOperation | null;
  /** When it was read, ISO 8601; null when it never was. */
  readAt: string | null;
}
