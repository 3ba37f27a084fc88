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
  | { step: 'settle'; outcome: 'deleted' | 'already-gone' | 'refused'; confirmedByLook: boolean }
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

/** Decides what follows a look. Nothing is reported that was not seen. */
export function afterLook(input: LookInput): NextStep {
  const { answer, present, sinceSendMs, settleMs } = input;
  const late = sinceSendMs >= settleMs;
  if (present === null && late && !input.effectPossible && answer === 'not-sent') {
    return { step: 'settle', outcome: 'refused', confirmedByLook: false };
  }
  if (present === null) return { step: 'look-again', unresolved: late, afterMs: pauseMs(sinceSendMs) };
  if (!present) {
    const outcome = input.effectPossible ? 'deleted' : 'already-gone';
    return { step: 'settle', outcome, confirmedByLook: answer !== 'done' };
  }
  switch (answer) {
    case 'refused':
      return { step: 'settle', outcome: 'refused', confirmedByLook: false };
    case 'done':
    case 'absent':
      return { step: 'look-again', unresolved: late, afterMs: pauseMs(sinceSendMs) };
    default:
      return afterLookAtSurvivor(input, late);
  }
}

/** The image is still there after an answer that leaves room for another send. */
function afterLookAtSurvivor({ answer, sends, sinceSendMs }: LookInput, late: boolean): NextStep {
  if (sends < MAX_SENDS) return { step: 'send-again', afterMs: RESEND_BASE_MS * 2 ** sends };
  if (answer === 'not-sent' || answer === 'later' || late)
    return { step: 'settle', outcome: 'refused', confirmedByLook: true };
  return { step: 'look-again', unresolved: true, afterMs: pauseMs(sinceSendMs) };
}

/** First pause before another send; doubled with every send. */
const RESEND_BASE_MS = 250;

/** Looks get rarer: half of the time waited so far, at least 250 ms, at most a minute. */
function pauseMs(waitedMs: number): number {
  return Math.min(60_000, Math.max(250, Math.round(waitedMs / 2)));
}
