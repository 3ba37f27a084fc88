/** Invariants 5 and 8: how often, how fast and how many at once the cloud was called. */
import type { Evidence } from '../evidence';
import { type Checked, collect, deleteRequests, endsOf, itemKey, ms, recordsOf } from './facts';

const MAX_SENDS = 4;
/** Span over which calls are counted, and how much longer it may look to the simulator, which reads its clock when it gets to a call. */
const SPAN_MS = 2000;
const SLACK_MS = 250;

/** At most four sends per item; sends of one image never overlap. */
export function fewSends(evidence: Evidence): Checked {
  const found = collect();
  const counts = new Map<string, number>();
  for (const { deletion_id, image_id } of recordsOf(evidence, 'delete-intended')) {
    const key = itemKey(deletion_id, image_id);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) found.check(count <= MAX_SENDS, () => `${key} was sent ${count} times`);
  const endOf = endsOf(evidence);
  const ends = new Map<string, number>();
  for (const request of [...deleteRequests(evidence)].sort((a, b) => ms(a.at) - ms(b.at))) {
    for (const imageId of request.imageIds) {
      const before = ends.get(imageId) ?? 0;
      found.check(
        ms(request.at) >= before,
        () => `a send of ${imageId} began ${before - ms(request.at)} ms before the last one was over`,
      );
      ends.set(imageId, Math.max(before, endOf(request)));
    }
  }
  return found;
}

/** Calls per second and in flight within the limits, over all processes. */
export function withinTheLimits(evidence: Evidence): Checked {
  const found = collect();
  const { callsPerSecond, inFlight } = evidence.limits;
  const begins = evidence.requests.map(({ at }) => ms(at)).sort((a, b) => a - b);
  const allowed = Math.ceil((callsPerSecond * (SPAN_MS + SLACK_MS)) / 1000) + 1;
  for (let first = 0, last = 0; last < begins.length; last++) {
    while ((begins[last] ?? 0) - (begins[first] ?? 0) >= SPAN_MS) first++;
    const count = last - first + 1;
    found.check(count <= allowed, () => `${count} calls within ${SPAN_MS} ms, ${allowed} are allowed`);
  }
  const endOf = endsOf(evidence);
  const steps = evidence.requests
    .flatMap((request) => [
      { at: ms(request.at), change: 1 },
      { at: endOf(request), change: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change);
  let running = 0;
  for (const { change } of steps) {
    running += change;
    if (change > 0) found.check(running <= inFlight, () => `${running} calls in flight, ${inFlight} are allowed`);
  }
  return found;
}
