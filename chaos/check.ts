/** The checker: holds the evidence of a run against the invariants of a deletion (docs/crash-tests.md). Shares no rule with the console. */
import type { Evidence } from './evidence';
import { everythingRecorded, nothingReportedWrongly, onlyWhatWasConfirmed } from './invariants/effects';
import type { Checked } from './invariants/facts';
import { nothingStaysUnresolved, reloadsEqualTheDatabase, snapshotsAddUp, workGoesOn } from './invariants/progress';
import { fewSends, withinTheLimits } from './invariants/sends';
import { chainIsWhole } from './invariants/trail';

/** The invariants, by the numbers of the document. */
export const INVARIANTS: readonly { number: number; title: string; check: (evidence: Evidence) => Checked }[] = [
  { number: 1, title: 'only what was confirmed happened', check: onlyWhatWasConfirmed },
  { number: 2, title: 'deleted if and only if by our call', check: nothingReportedWrongly },
  { number: 3, title: 'an intent before, an outcome after', check: everythingRecorded },
  { number: 4, title: 'the trail is one unbroken chain', check: chainIsWhole },
  { number: 5, title: 'at most four sends, never two at once', check: fewSends },
  { number: 6, title: 'nothing stays unresolved', check: nothingStaysUnresolved },
  { number: 7, title: 'totals add up, final is final', check: snapshotsAddUp },
  { number: 8, title: 'calls stay within the limits', check: withinTheLimits },
  { number: 9, title: 'what is shown equals the database', check: reloadsEqualTheDatabase },
  { number: 10, title: 'work goes on within two leases', check: workGoesOn },
];

/** One invariant with what it found. */
export interface Verdict extends Checked {
  number: number;
  title: string;
}

/** Checks everything. */
export function checkAll(evidence: Evidence): Verdict[] {
  return INVARIANTS.map(({ number, title, check }) => {
    const { checked, violations } = check(evidence);
    return { number, title, checked, violations };
  });
}
