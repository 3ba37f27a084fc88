/** The evidence, sorted the way that the invariants ask for it. */
import type { AuditRow, Effect, Evidence, RequestRecord, Sight } from '../evidence';

/** One thing that is not as it must be, in a sentence. */
export type Violation = string;

/** What one invariant found; `checked` is how many things it looked at. */
export interface Checked {
  checked: number;
  violations: Violation[];
}

/** Key of an image within a deletion. */
export function itemKey(deletionId: string | null, imageId: string | null): string {
  return `${deletionId}/${imageId}`;
}

/** Milliseconds of a time as the logs and the database write it. */
export function ms(time: string): number {
  return new Date(time).getTime();
}

/** Records of a type, in the order of the trail. */
export function recordsOf({ rows }: Evidence, type: string): AuditRow[] {
  return rows.audit.filter((row) => row.event.type === type).sort((a, b) => a.seq - b.seq);
}

/** Effects that calls of the console's kind had, those on templates and bundles included. */
export function effectsOfDeletes({ effects }: Evidence): Effect[] {
  return effects.filter((effect) => effect.operation === 'DeleteImage');
}

export function deleteRequests({ requests }: Evidence): RequestRecord[] {
  return requests.filter((request) => request.operation === 'DeleteImage');
}

/** Sights of a type, in the order in which they were seen. */
export function sightsOf<T extends Sight['type']>({ sights }: Evidence, type: T): Extract<Sight, { type: T }>[] {
  return sights
    .filter((sight): sight is Extract<Sight, { type: T }> => sight.type === type)
    .sort((a, b) => a.at - b.at);
}

/** When requests were over: answered, or the process that may have sent it was gone. */
export function endsOf(evidence: Evidence): (request: RequestRecord) => number {
  const gone = sightsOf(evidence, 'process-gone').map(({ at }) => at);
  return (request) => {
    const begin = ms(request.at);
    return Math.min(begin + request.ms, gone.find((at) => at >= begin) ?? Number.POSITIVE_INFINITY);
  };
}

/** Collects what is wrong. */
export function collect(): Checked & { check(ok: boolean, sentence: () => string): void } {
  const found: Checked = { checked: 0, violations: [] };
  return Object.assign(found, {
    check(ok: boolean, sentence: () => string) {
      found.checked += 1;
      if (!ok) found.violations.push(sentence());
    },
  });
}
