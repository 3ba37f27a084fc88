/**
 * Carries out one claimed item of a deletion: last look and comparison → intent → one send → class → look → outcome.
 * An item that is found with an intent and no outcome, after a crash or an unclear answer, is looked at before anything else.
 * Every write goes through the claim's fence: a worker that lost its lease changes nothing.
 */
import 'server-only';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { deleteImage } from '@/lib/cloud/delete-image';
import { findImage } from '@/lib/cloud/list-images';
import { appendAudit } from '@/lib/db/audit';
import type { ClaimedItem } from '@/lib/db/claim-items';
import { lockDeletion, markSending, recordAnswer, releaseItem, scheduleLook } from '@/lib/db/deletion-items';
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import type { VendorAnswer } from '@/lib/domain/deletion';
import { type Facts, wasRead } from '@/lib/domain/facts';
import { afterLook, classify, MAX_SENDS, mayHaveEffect } from '@/lib/domain/outcome';
import { compare, type Difference, goes, type PlanItem } from '@/lib/domain/plan';
import type { Reason } from '@/lib/domain/verdict';
import { failPoint } from '@/lib/fail-point';
import { untilRecorded } from './audit-health';
import { itemOf } from './make-plan';
import { refuseProtected, unlessProtected } from './refuse-protected';
import type { Runtime } from './runtime';
import { contextOf, type ItemProgress, noteDoubt, settle } from './settle-item';
import { isStillPermitted } from './still-permitted';

/** How often a last look that could not read everything is repeated before the item is given up as *changed*. */
const MAX_FAILED_CHECKS = 5;

/** How long an item waits while nothing but time is needed. */
const PASSING_MS = 3000;

/** How long an item waits that may not be sent again, since the account's retries are used up. */
const WITHOUT_RETRIES_MS = 5000;

/**
 * Takes one step with a claimed item and lets go of it: it is settled, or due again later.
 * @param signal ends the step early when the lease is lost; what was sent is then looked after by the next claim
 * @param leaseHolds whether the lease still runs by this process's own clock: after a standstill it tells sooner than the signal
 */
export async function carryOutItem(
  held: Runtime,
  item: ClaimedItem,
  signal: AbortSignal,
  leaseHolds: () => boolean = () => true,
): Promise<void> {
  const progress: ItemProgress = {
    leaseHolds,
    sends: item.sends,
    answer: item.answer,
    effectPossible: item.effectPossible || (item.sends > 0 && item.answer === null),
    vendor: item.vendor,
    detail: item.detail,
    sentAtMs: item.sentAt ? new Date(item.sentAt).getTime() : 0,
    retryAfterMs: 0,
    stopped: item.cancelled,
  };
  if (item.state === 'sent') {
    failPoint('looking-after-a-crash');
    await look(held, item, progress, signal);
  } else await checkAndSend(held, item, progress, signal);
}

/** The last look before sending. Whatever got worse since the plan stops the item. */
async function checkAndSend(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  signal: AbortSignal,
): Promise<void> {
  if (item.cancelled && progress.sends === 0) return settle(held, item, progress, 'cancelled', false);
  if (item.paused && progress.sends === 0) return putBack(held, item, progress);
  const current = await held.lastLooks.look(item.imageId, signal);
  if (signal.aborted || !current) return;
  const fresh = itemOf(current);
  if (fresh.reasons.some((reason) => reason.kind === 'gone')) {
    return settle(held, item, progress, progress.effectPossible ? 'deleted' : 'already-gone', true);
  }
  const differences = [...compare(item.planned, fresh), ...unseen(current, fresh)];
  if (differences.length === 0 && goes(fresh, item.acknowledgesUnknown)) {
    const { denied } = progress.detail;
    const asked = { unknown: fresh.verdict === 'unknown', isRecorded: denied };
    if (await isStillPermitted(held, item, current.image, asked))
      return send(held, item, progress, { facts: current, reasons: fresh.reasons }, signal);
    progress.detail = { ...progress.detail, denied: true };
    return notSentAnyMore(held, item, progress);
  }
  const onlyUnread = differences.every(
    (difference) => difference.kind === 'reason' && difference.severity === 'unchecked',
  );
  const passes = passesByItself(current);
  if (onlyUnread && (passes || progress.detail.failedChecks < MAX_FAILED_CHECKS))
    return checkLater(held, item, progress, passes);
  return stop(held, item, progress, differences);
}

/** What is acknowledged as unknown in a plan does not reach to the image itself: without having just seen it, nothing is sent. */
function unseen(facts: Facts, fresh: PlanItem): Difference[] {
  if (facts.sources.some((source) => source.scope === 'User' && wasRead(source))) return [];
  return fresh.reasons
    .filter((reason) => reason.kind === 'unchecked' && reason.operation === 'ListImage')
    .map(({ kind, severity, evidence }) => ({ kind: 'reason', reason: kind, severity, evidence }));
}

/** Whether nothing but time is needed: calls are throttled or rest, or nothing of the cloud can be reached at all. One list that fails while others answer may do so for good. */
function passesByItself({ sources }: Facts): boolean {
  const unread = sources.filter((source) => !wasRead(source));
  const passing = ['throttled', 'paused', ...(unread.length === sources.length ? ['unreachable'] : [])];
  return unread.length > 0 && unread.every(({ error }) => passing.includes(error?.kind ?? ''));
}

/** A source that fails right now may answer in a moment; until then nothing is sent. */
async function checkLater(held: Runtime, item: ClaimedItem, progress: ItemProgress, passes: boolean): Promise<void> {
  const before = progress.detail.failedChecks;
  const failedChecks = passes ? Math.max(1, before) : before + 1;
  const detail = { ...progress.detail, failedChecks };
  const delayMs = passes ? PASSING_MS : 500 * 2 ** failedChecks;
  if (progress.sends > 0) await scheduleLook(held.db, item, { delayMs, unresolved: false, detail });
  else await releaseItem(held.db, item, { delayMs, detail });
}

/** Not what was confirmed any more. While an earlier, unclear send may still take effect this is not the end: the looks go on. */
async function stop(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  differences: Difference[],
): Promise<void> {
  progress.detail = { ...progress.detail, differences };
  const sinceSendMs = Date.now() - progress.sentAtMs;
  if (progress.effectPossible && sinceSendMs < held.config.settleMs) {
    await scheduleLook(held.db, item, { delayMs: 1000, unresolved: true, detail: progress.detail });
  } else {
    await settle(held, item, progress, 'changed', progress.effectPossible);
  }
}

/** Held back before anything was sent: by a pause or the cap of a day. It is claimed again when that is over. */
async function putBack(held: Runtime, item: ClaimedItem, { detail }: ItemProgress): Promise<void> {
  await releaseItem(held.db, item, { delayMs: 0, detail });
}

/** Stores the intent with its audit record, sends once, stores the answer. Without a stored intent nothing is sent. */
async function send(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  { facts, reasons }: { facts: Facts; reasons: Reason[] },
  signal: AbortSignal,
): Promise<void> {
  const nonce = randomBytes(16).toString('hex');
  const attempt = progress.sends + 1;
  const intent = await unlessProtected(
    held.db.transaction(async (tx) => {
      const marked = await markSending(tx, item, {
        nonce,
        sends: progress.sends,
        dailyCeiling: held.config.caps.perDay,
      });
      if (marked !== 'stored') return marked;
      await refuseProtected(tx, facts);
      const { identity, verdict } = item.planned;
      await appendAudit(tx, contextOf(item), { type: 'delete-intended', nonce, attempt, identity, verdict, reasons });
      return marked;
    }),
  );
  if (intent === 'protected') return checkAndSend(held, item, progress, signal);
  failPoint('intent-committed');
  if (intent === 'cancelled') return notSentAnyMore(held, item, progress);
  if (intent === 'capped') return putBack(held, item, progress);
  if (intent === 'paused')
    return progress.sends === 0 ? putBack(held, item, progress) : waitToSendAgain(held, item, progress);
  if (intent === 'lost' || signal.aborted) return;
  progress.sends = attempt;
  progress.sentAtMs = Date.now();
  const result = await deleteImage(held.cloud, item.imageId, { nonce, signal, mayStillSend: progress.leaseHolds });
  failPoint('answer-parsed');
  await untilRecorded(held, signal, () => keepAnswer(held, item, progress, result, nonce));
  if (progress.answer === 'refused' && !progress.effectPossible) await settle(held, item, progress, 'refused', false);
  else await look(held, item, progress, signal);
}

/** Cancelled, or not permitted any more, before this send. An earlier, unclear one is looked after until it can have no effect any more. */
async function notSentAnyMore(held: Runtime, item: ClaimedItem, progress: ItemProgress): Promise<void> {
  if (!progress.effectPossible) return settle(held, item, progress, 'cancelled', false);
  progress.stopped = true;
  if (Date.now() - progress.sentAtMs >= held.config.settleMs) return settle(held, item, progress, 'refused', true);
  await scheduleLook(held.db, item, { delayMs: 1000, unresolved: true, detail: progress.detail });
}

/** Not sent again for now: paused, or the retries are used up. The looks go on, ever rarer; a resume makes it due at once. */
async function waitToSendAgain(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  leastMs = 1000,
): Promise<void> {
  const sinceSendMs = Date.now() - progress.sentAtMs;
  // A listed image that an effect would have reached by now is untouched: that is no doubt.
  const unresolved = progress.effectPossible && sinceSendMs < held.config.settleMs;
  const delayMs = Math.max(leastMs, Math.min(60_000, sinceSendMs / 2));
  await scheduleLook(held.db, item, { delayMs, unresolved, detail: progress.detail });
}

async function keepAnswer(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  result: CloudResult<true>,
  nonce: string,
): Promise<void> {
  const answer = classify(result);
  progress.answer = answer;
  progress.retryAfterMs = result.ok ? 0 : (result.error.retryAfterMs ?? 0);
  progress.effectPossible ||= mayHaveEffect(answer);
  progress.vendor = result.ok
    ? { code: '200', message: 'successful', requestId: result.requestId, status: 200 }
    : vendorAnswerOf(result.error);
  progress.detail = { ...progress.detail, answer, errorKind: result.ok ? null : result.error.kind };
  const { code, message, requestId } = progress.vendor;
  const { effectPossible, vendor, detail } = progress;
  await held.db.transaction(async (tx) => {
    await recordAnswer(tx, item, { answer, effectPossible, vendor, detail });
    const { errorKind } = detail;
    await appendAudit(tx, contextOf(item), {
      type: 'delete-answered',
      nonce,
      attempt: progress.sends,
      answer,
      errorKind,
      code,
      message,
      requestId,
    });
  });
}

function vendorAnswerOf({ code, message, requestId, status }: CloudError): VendorAnswer {
  return { code, message, requestId, status };
}

/** Reads whether the image is still there and does what follows from that. */
async function look(held: Runtime, item: ClaimedItem, progress: ItemProgress, signal: AbortSignal): Promise<void> {
  const answer = progress.answer ?? 'unknown';
  const found = await findImage(held.cloud, item.imageId, signal);
  if (signal.aborted) return;
  const present = found.ok ? found.value !== null && found.value.status !== 'deleted' : null;
  const seen = present === null ? 'not-read' : present ? 'listed' : 'gone';
  progress.detail = { ...progress.detail, seen, lookedAt: new Date().toISOString() };
  const next = afterLook({
    answer,
    present,
    sends: item.cancelled ? MAX_SENDS : progress.sends,
    effectPossible: progress.effectPossible,
    sinceSendMs: Date.now() - progress.sentAtMs,
    settleMs: held.config.settleMs,
  });
  switch (next.step) {
    case 'settle':
      return settle(held, item, progress, next.outcome, next.confirmedByLook);
    case 'look-again':
      return lookLater(held, item, progress, next);
    case 'send-again':
      if (item.paused) return waitToSendAgain(held, item, progress);
      if (!(await held.cloud.mayRetry(progress.detail.errorKind)))
        return waitToSendAgain(held, item, progress, WITHOUT_RETRIES_MS);
      // Full jitter, so that items that were throttled together do not send together again. Ends early when the lease is lost.
      await pause(Math.max(Math.random() * next.afterMs, progress.retryAfterMs), undefined, { signal }).catch(
        () => undefined,
      );
      if (!signal.aborted) await checkAndSend(held, item, progress, signal);
  }
}

/** Nothing can be told yet. When an effect would show by now, that is a doubt. */
async function lookLater(
  held: Runtime,
  item: ClaimedItem,
  progress: ItemProgress,
  { unresolved, afterMs }: { unresolved: boolean; afterMs: number },
): Promise<void> {
  const inDoubt = unresolved && Date.now() - progress.sentAtMs >= held.config.settleMs;
  await held.db.transaction(async (tx) => {
    if (inDoubt) await lockDeletion(tx, item.deletionId);
    const kept = await scheduleLook(tx, item, { delayMs: afterMs, unresolved, detail: progress.detail });
    if (kept && inDoubt) await noteDoubt(tx, item, progress, 'unresolved');
  });
}
