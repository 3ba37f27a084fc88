/** The effect log: what really happened to the account, in order. Append-only; a client's story is checked against it. */

/** Kinds of effects. */
export type EffectType =
  | 'image-deleted'
  | 'image-vanished'
  | 'image-created'
  | 'image-distributed'
  | 'image-changed'
  | 'image-added'
  | 'image-shared'
  | 'image-unshared'
  | 'template-deleted'
  | 'bundle-deleted'
  | 'dependent-added'
  | 'dependent-removed'
  | 'tags-set';

/** Who caused an effect: an operation with its nonce and request id, or `control` or `elsewhere` without. */
export interface Cause {
  operation: string;
  nonce: string | null;
  requestId: string | null;
}

/** One thing that happened. */
export interface Effect extends Cause {
  seq: number;
  at: string;
  type: EffectType;
  imageId: string | null;
  /** Id of the template, bundle or other dependent; account id for shares; null when it is the image itself. */
  subjectId: string | null;
}

/** The cause of what is done through the control API. */
export const BY_CONTROL: Cause = { operation: 'control', nonce: null, requestId: null };
/** The cause of what somebody else did in the meantime. */
export const BY_ELSEWHERE: Cause = { operation: 'elsewhere', nonce: null, requestId: null };

/** Append-only list of effects. */
export class EffectLog {
  readonly #effects: Effect[] = [];

  append(type: EffectType, imageId: string | null, cause: Cause, now: number, subjectId: string | null = null): void {
    const seq = this.#effects.length + 1;
    const { operation, nonce, requestId } = cause;
    this.#effects.push({
      seq,
      at: new Date(now).toISOString(),
      type,
      imageId,
      subjectId,
      operation,
      nonce,
      requestId,
    });
  }

  /** Effects after a sequence number. */
  since(seq: number): readonly Effect[] {
    return this.#effects.slice(Math.max(0, seq));
  }

  get length(): number {
    return this.#effects.length;
  }
}
