/** A client of the console that does not give up: what it does not get an answer to it asks again, and it writes down everything that it was told. */
import { randomUUID } from 'node:crypto';
import type { SeenDeletion, Sight } from './evidence';

/** What a plan says, as far as the client uses it. */
export interface SeenPlan {
  id: string;
  digest: string;
  items: { imageId: string; verdict: string }[];
}

interface Answer {
  status: number;
  body: unknown;
}

/** Longer than a busy machine needs for a plan: asked again too soon it would only become busier. */
const CALL_MS = 30_000;
const PAUSE_MS = 50;
const POLL_MS = 60;

/** Talks to whichever of the processes answers. */
export class Client {
  readonly #urls: () => readonly string[];
  readonly #sights: Sight[];
  /** Deletions that are not finished, as far as is known. */
  readonly #open = new Set<string>();
  readonly #known = new Set<string>();
  #turn = 0;
  #over = false;
  #watching: Promise<void> = Promise.resolve();

  constructor(urls: () => readonly string[], sights: Sight[]) {
    this.#urls = urls;
    this.#sights = sights;
  }

  /** Begins to look at every deletion that was confirmed, again and again. */
  watch(): void {
    this.#watching = (async () => {
      while (!this.#over) {
        for (const id of [...this.#open]) await this.#look(id);
        await pause(POLL_MS);
      }
    })();
  }

  /** Ends the looks. What still waits for an answer gives up. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#watching;
  }

  /** Makes a plan; asks again while not everything could be read. */
  async plan(imageIds: readonly string[]): Promise<SeenPlan> {
    for (;;) {
      const { status, body } = await this.#ask('POST', '/api/plans', { imageIds });
      if (status !== 201) throw new Error(`a plan was answered with ${status}: ${JSON.stringify(body)}`);
      const plan = body as SeenPlan;
      if (plan.items.every(({ verdict }) => verdict !== 'unknown')) return plan;
    }
  }

  /** Confirms a plan under one key until that is answered; answers the id of the deletion. */
  async confirm(plan: SeenPlan): Promise<string> {
    const key = randomUUID();
    const request = { planId: plan.id, digest: plan.digest, reason: 'crash test', acknowledgeLosses: true };
    const { status, body } = await this.#ask('POST', '/api/deletions', request, { 'idempotency-key': key });
    if (status !== 202) throw new Error(`a confirmation was answered with ${status}: ${JSON.stringify(body)}`);
    const deletion = body as SeenDeletion;
    const imageIds = deletion.items.map(({ imageId }) => imageId);
    this.#sights.push({ at: Date.now(), type: 'confirmed', deletionId: deletion.id, planId: plan.id, imageIds });
    this.#note(deletion);
    return deletion.id;
  }

  /** Cancels a deletion; false when it had ended before. */
  async cancel(deletionId: string): Promise<boolean> {
    const { status } = await this.#ask('POST', `/api/deletions/${deletionId}/cancel`, {});
    if (status === 200) this.#sights.push({ at: Date.now(), type: 'cancel-acknowledged', deletionId });
    return status === 200;
  }

  /** Cancels all that is not finished. */
  async cancelAll(): Promise<void> {
    for (const id of [...this.#open]) await this.cancel(id);
  }

  /** Whether every deletion has ended. */
  get finished(): boolean {
    return this.#open.size === 0;
  }

  /** Looks at every deletion once more. */
  async reload(): Promise<void> {
    for (const id of this.#known) {
      const { body } = await this.#ask('GET', `/api/deletions/${id}`);
      this.#sights.push({ at: Date.now(), type: 'reload', deletion: body as SeenDeletion });
    }
  }

  async #look(id: string): Promise<void> {
    const answer = await this.#once('GET', `/api/deletions/${id}`);
    if (answer?.status !== 200) return;
    const deletion = answer.body as SeenDeletion;
    this.#note(deletion);
    // A person would look at why it paused; here it is to go on through everything.
    if (deletion.state === 'paused')
      await this.#once('POST', `/api/deletions/${id}/resume`, { pausedAt: deletion.pausedAt });
  }

  #note(deletion: SeenDeletion): void {
    this.#sights.push({ at: Date.now(), type: 'snapshot', deletion });
    this.#known.add(deletion.id);
    if (deletion.state === 'finished') this.#open.delete(deletion.id);
    else this.#open.add(deletion.id);
  }

  /** Asks until somebody answers with something that is not the server's own trouble. */
  async #ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    while (!this.#over) {
      const answer = await this.#once(method, path, body, headers);
      if (answer && answer.status < 500) return answer;
      await pause(PAUSE_MS);
    }
    throw new Error(`${method} ${path} was not answered before the end`);
  }

  async #once(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer | null> {
    const urls = this.#urls();
    const url = urls[this.#turn++ % urls.length];
    if (!url) return null;
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        signal: AbortSignal.timeout(CALL_MS),
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return null;
    }
  }
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
