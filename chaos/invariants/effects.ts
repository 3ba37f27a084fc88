/** Invariants 1 to 3: what happened was confirmed, what is reported happened, and everything is in the trail. */
import type { AuditRow, Evidence, ItemRow } from '../evidence';
import { type Checked, collect, deleteRequests, effectsOfDeletes, itemKey, ms, recordsOf, sightsOf } from './facts';

/** Effects are a subset of what was confirmed, each after its confirmation; none that was begun after a cancel was acknowledged. */
export function onlyWhatWasConfirmed(evidence: Evidence): Checked {
  const found = collect();
  const confirmations = recordsOf(evidence, 'deletion-confirmed');
  const intents = recordsOf(evidence, 'delete-intended');
  for (const effect of effectsOfDeletes(evidence)) {
    const confirmed = confirmations.find(
      (row) => row.event.imageIds?.includes(effect.imageId ?? '') && ms(row.at) <= ms(effect.at),
    );
    found.check(
      confirmed !== undefined,
      () => `${effect.type} of ${effect.imageId} was not confirmed before it happened`,
    );
    if (effect.subjectId === null) continue;
    const losses = evidence.rows.items
      .filter((item) => item.image_id === effect.imageId)
      .flatMap((item) => item.planned.losses.flatMap((loss) => loss.evidence.map(({ id }) => id)));
    found.check(
      losses.includes(effect.subjectId),
      () => `${effect.type}: ${effect.subjectId} went along with ${effect.imageId} and was no confirmed loss`,
    );
  }
  const settled = recordsOf(evidence, 'item-settled');
  for (const cancel of recordsOf(evidence, 'deletion-cancelled')) {
    const own = intents.filter((row) => row.deletion_id === cancel.deletion_id);
    for (const intent of own)
      found.check(
        intent.seq < cancel.seq,
        () => `${intent.image_id} was intended (${intent.seq}) after the cancel (${cancel.seq})`,
      );
    const before = (row: { seq: number }) => row.seq < cancel.seq;
    const done = new Set(settled.filter(before).map((row) => itemKey(row.deletion_id, row.image_id)));
    const open = new Set(own.filter(before).map((row) => itemKey(row.deletion_id, row.image_id)));
    const listed = [...open].filter((key) => !done.has(key)).length;
    found.check(
      cancel.event.alreadySent === listed,
      () => `the cancel of ${cancel.deletion_id} lists ${cancel.event.alreadySent} as already sent, but ${listed} were`,
    );
  }
  for (const { deletionId } of sightsOf(evidence, 'cancel-acknowledged')) {
    const recorded = recordsOf(evidence, 'deletion-cancelled').some((row) => row.deletion_id === deletionId);
    found.check(recorded, () => `the cancel of ${deletionId} was acknowledged and is not in the trail`);
  }
  return found;
}

/** *Deleted* if and only if an effect carries one of our nonces, or nobody can tell whose it was. */
export function nothingReportedWrongly(evidence: Evidence): Checked {
  const found = collect();
  const intents = recordsOf(evidence, 'delete-intended');
  const answers = recordsOf(evidence, 'delete-answered');
  const settled = recordsOf(evidence, 'item-settled');
  for (const item of evidence.rows.items.filter(({ state }) => state === 'settled')) {
    const key = itemKey(item.deletion_id, item.image_id);
    const ours = (row: { deletion_id: string | null; image_id: string | null }) =>
      itemKey(row.deletion_id, row.image_id) === key;
    const nonces = new Set(intents.filter(ours).map((row) => row.event.nonce));
    const outcomes = settled.filter(ours);
    const hits = effectsOfDeletes(evidence).filter(
      (effect) => effect.type === 'image-deleted' && nonces.has(effect.nonce ?? ''),
    ).length;
    const wanted = item.outcome === 'deleted' ? 1 : 0;
    const untold =
      wanted === 1 &&
      outcomes.every(({ event }) => event.confirmedByLook) &&
      [...nonces].some((nonce) => !isAnswered(answers, nonce)) &&
      vanishedBefore(evidence, item);
    found.check(
      hits === wanted || (hits === 0 && untold),
      () => `${item.image_id} is reported as ${item.outcome}, and ${hits} effects carry our nonces`,
    );
    const told = outcomes.map((row) => row.event.outcome);
    found.check(
      told.length === 1 && told[0] === item.outcome,
      () => `${item.image_id} is ${item.outcome} in the database, and the trail says ${told.join(', ') || 'nothing'}`,
    );
  }
  return found;
}

/** Whether the trail has an answer to this send that says what it did. */
function isAnswered(answers: AuditRow[], nonce: string | undefined): boolean {
  return answers.some(({ event }) => event.nonce === nonce && event.answer !== 'unknown' && event.answer !== 'partial');
}

/**
 * Whether somebody else removed the image before its outcome. Right after such a removal the lists may still show it, so that it is confirmed and sent all the same; when the
 * answer to our own send is lost then, the cloud shows what it would show after a delete of ours, and the console says no more than that a look saw it gone.
 */
function vanishedBefore({ effects }: Evidence, { image_id, settled_at }: ItemRow): boolean {
  return effects.some(
    ({ type, imageId, at }) =>
      type === 'image-vanished' && imageId === image_id && settled_at !== null && ms(at) <= ms(settled_at),
  );
}

/** Every call's nonce has one intent, earlier, and one outcome, later; no outcome of a call without an intent. */
export function everythingRecorded(evidence: Evidence): Checked {
  const found = collect();
  const intents = recordsOf(evidence, 'delete-intended');
  const settled = recordsOf(evidence, 'item-settled');
  const called = [...deleteRequests(evidence), ...effectsOfDeletes(evidence)];
  for (const { nonce, at } of called) {
    const own = intents.filter((row) => row.event.nonce === nonce);
    found.check(own.length === 1, () => `the nonce ${nonce} has ${own.length} intents`);
    const [intent] = own;
    if (!intent) continue;
    found.check(
      ms(intent.at) <= ms(at),
      () => `${intent.image_id} was sent before its intent (${intent.seq}) was stored`,
    );
    const outcomes = settled.filter(
      (row) => row.deletion_id === intent.deletion_id && row.image_id === intent.image_id,
    );
    const [outcome] = outcomes;
    found.check(
      outcome === undefined || ms(at) <= ms(outcome.at),
      () => `${intent.image_id} was sent after its outcome (${outcome?.seq}) was stored`,
    );
    found.check(
      outcomes.length === 1 && outcomes.every((row) => row.seq > intent.seq),
      () => `${intent.image_id}: the intent ${intent.seq} is followed by ${outcomes.length} outcomes`,
    );
  }
  for (const row of settled.filter(({ event }) => event.outcome === 'deleted' || event.outcome === 'refused')) {
    const known = intents.some(
      (intent) => intent.deletion_id === row.deletion_id && intent.image_id === row.image_id && intent.seq < row.seq,
    );
    found.check(known, () => `${row.image_id} is ${row.event.outcome} (${row.seq}) without an intent`);
  }
  for (const row of recordsOf(evidence, 'delete-answered')) {
    const known = intents.some((intent) => intent.event.nonce === row.event.nonce && intent.seq < row.seq);
    found.check(known, () => `the answer ${row.seq} for ${row.image_id} has no intent`);
  }
  return found;
}
