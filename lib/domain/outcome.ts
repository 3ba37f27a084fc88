/**
 * What an answer to `DeleteImage` means, and what follows. One table, used by the worker and by the tests.
 * Source: the vendor's twelve codes and section 2 of the reliability notes.
 */
import type { CloudError, CloudResult } from './cloud-error';

export const ANSWER_CLASSES = ['not-sent', 'done', 'refused', 'later', 'absent', 'partial', 'unknown'] as const;
export type AnswerClass = (typeof ANSWER_CLASSES)[number];

export const OUTCOMES = ['deleted', 'already-gone', 'refused', 'changed', 'cancelled', 'unresolved'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const PARTIAL: readonly string[] = ['DeleteTemplate.Failed', 'QueryTemplate.Failed', 'InvalidTemplate.NotFound'];
/** Refused at once: `product.md` has a person decide when to try again. */
const REFUSALS: readonly string[] = ['ImageNotAllowDelete', 'InvalidImageOperation.ImageIsCreating'];
const NOT_EXIST = 'Image.NotExist';

/** Class of an answer. Anything that is not understood is `unknown`, which is never reported without a look. */
export function classify(answer: CloudResult<true>): AnswerClass {
  if (answer.ok) return 'done';
  const { error } = answer;
  if (!error.sent) return 'not-sent';
  switch (error.kind) {
    case 'throttled':
      return 'later';
    case 'forbidden':
    case 'credentials':
    case 'clock':
      return 'refused';
    case 'vendor':
      return classifyVendorCode(error);
    default:
      return 'unknown';
  }
}

/** A vendor code counts only when it came with a client error: a 5xx may have had an effect whatever it says. */
function classifyVendorCode({ code, status }: CloudError): AnswerClass {
  if (code === null || status === null || status >= 500) return 'unknown';
  if (code === NOT_EXIST) return 'absent';
  if (PARTIAL.includes(code)) return 'partial';
  if (code.startsWith('ImageDeleteFailed.') || REFUSALS.includes(code)) return 'refused';
  return 'unknown';
}

/** Most sends of one item, each after a look (reliability notes, section 3). */
export const MAX_SENDS = 4;

/** What follows a look at an image that a delete was sent for. `unresolved` says that nothing can be told yet. */
export type NextStep =
  | { step: 'settle'; outcome: 'deleted' | 'already-gone' | 'refused' | 'unresolved'; confirmedByLook: boolean }
  | { step: 'look-again'; unresolved: boolean; afterMs: number }
  | { step: 'send-again'; afterMs: number };

export interface LookInput {
  /** Class of the answer to the last send. */
  answer: AnswerClass;
  /** Whether the image is still listed; null when the look failed. */
  present: boolean | null;
  /** How often a delete was sent. */
  sends: number;
  /** Whether any send of ours, this one included, may have had an effect (`mayHaveEffect`). */
  effectPossible: boolean;
  /** Milliseconds since the last send. */
  sinceSendMs: number;
  /** Milliseconds after which a listed image counts as untouched. */
  settleMs: number;
}

/** Whether a send that was answered like this may have deleted something. */
export function mayHaveEffect(answer: AnswerClass): boolean {
  return answer === 'done' || answer === 'partial' || answer === 'unknown';
}

/**
 * Decides what follows a look. Nothing is reported that was not seen: *deleted* only when the image is gone, *refused* only when no send of ours can
 * still have an effect. What nobody can tell after a day of looks stays *unresolved* for good.
 */
export function afterLook(input: LookInput): NextStep {
  const { present } = input;
  if (present === null) return afterFailedLook(input);
  if (!present) {
    const outcome = input.effectPossible ? 'deleted' : 'already-gone';
    return { step: 'settle', outcome, confirmedByLook: input.answer !== 'done' };
  }
  switch (input.answer) {
    case 'refused':
      return isUntouched(input) ? { step: 'settle', outcome: 'refused', confirmedByLook: false } : lookAgain(input);
    case 'done':
    case 'absent':
      return lookAgain(input);
    default:
      return afterLookAtSurvivor(input);
  }
}

/** Nobody can tell whether the image is there. What was certainly never sent is not waited for longer than an effect could take. */
function afterFailedLook(input: LookInput): NextStep {
  const { answer, effectPossible, sinceSendMs, settleMs } = input;
  const untouched = !effectPossible && answer !== 'absent';
  const waited = answer === 'not-sent' ? settleMs : MAX_LOOKING_MS;
  if (untouched && sinceSendMs >= waited) return { step: 'settle', outcome: 'refused', confirmedByLook: false };
  return lookAgain(input);
}

/** The image is still there after an answer that leaves room for another send. */
function afterLookAtSurvivor(input: LookInput): NextStep {
  const { sends, sinceSendMs, present } = input;
  if (sends < MAX_SENDS) return { step: 'send-again', afterMs: RESEND_BASE_MS * 2 ** sends };
  if (isUntouched(input)) return { step: 'settle', outcome: 'refused', confirmedByLook: true };
  return { step: 'look-again', unresolved: true, afterMs: pauseMs(sinceSendMs, present) };
}

/** Whether a listed image is certainly there to stay: no send may have had an effect, or any effect would show by now. */
function isUntouched({ effectPossible, sinceSendMs, settleMs }: LookInput): boolean {
  return !effectPossible || sinceSendMs >= settleMs;
}

function lookAgain({ present, sinceSendMs, settleMs }: LookInput): NextStep {
  if (sinceSendMs >= MAX_LOOKING_MS) return { step: 'settle', outcome: 'unresolved', confirmedByLook: false };
  return { step: 'look-again', unresolved: sinceSendMs >= settleMs, afterMs: pauseMs(sinceSendMs, present) };
}

/** Longest first pause before another send; doubled with every send. */
const RESEND_BASE_MS = 250;

/** How long the console looks at an image that nobody can tell about. */
export const MAX_LOOKING_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

/**
 * Looks get rarer: half of the time waited so far, at least 250 ms, at most a minute. At most a quarter of an hour for an image that is still listed
 * ten minutes after the cloud said done: it is no fault that will end any moment.
 */
function pauseMs(waitedMs: number, present: boolean | null): number {
  const longest = present && waitedMs >= 10 * MINUTE_MS ? 15 * MINUTE_MS : MINUTE_MS;
  return Math.min(longest, Math.max(250, Math.round(waitedMs / 2)));
}
