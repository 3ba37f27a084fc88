/** The simulated account of a run: images of all sorts, changes behind the console's back, faults, and the logs at the end. */
import { between, chance, pickWeighted, type Random } from '../simulator/generator/random';
import type { Effect, RequestRecord } from './evidence';

/** What an image is for: how its deletion should go, when nothing else happens. */
type Sort = 'plain' | 'with-template' | 'refused' | 'changed' | 'gone' | 'failing';

/** An image and what is to be done to it between plan and confirmation. */
export interface Made {
  imageId: string;
  sort: Sort;
}

const SORTS = [
  { weight: 60, value: 'plain' },
  { weight: 12, value: 'with-template' },
  { weight: 9, value: 'refused' },
  { weight: 8, value: 'changed' },
  { weight: 7, value: 'gone' },
  { weight: 4, value: 'failing' },
] as const satisfies readonly { weight: number; value: Sort }[];

const REFUSALS = [
  { weight: 1, value: 'ImageDeleteFailed.HasSharedImage' },
  { weight: 1, value: 'ImageNotAllowDelete' },
  { weight: 1, value: 'InvalidImageOperation.ImageIsCreating' },
] as const;

/** The control port of a run's simulator. */
export class Account {
  readonly #control: string;
  readonly #random: Random;
  #count = 0;

  constructor(control: string, random: Random) {
    this.#control = control;
    this.#random = random;
  }

  /** Adds so many images. */
  async addImages(count: number): Promise<Made[]> {
    const made: Made[] = [];
    for (let i = 0; i < count; i++) made.push(await this.#addImage(pickWeighted(this.#random, SORTS)));
    return made;
  }

  async #addImage(sort: Sort): Promise<Made> {
    this.#count += 1;
    const answers = sort === 'refused' ? pickWeighted(this.#random, REFUSALS) : 'ServiceUnavailable';
    const { image } = (await this.#send('POST', '/images', {
      name: `chaos-${this.#count}-${sort}`,
      ...(sort === 'with-template'
        ? { templates: Array.from({ length: between(this.#random, 1, 2) }, () => ({})) }
        : {}),
      ...(sort === 'refused' || sort === 'failing' ? { deleteAnswers: answers } : {}),
    })) as { image: { id: string } };
    return { imageId: image.id, sort };
  }

  /** What happens to the images of a plan before it is confirmed. */
  async changeBehindTheBack(made: readonly Made[]): Promise<void> {
    for (const { imageId, sort } of made) {
      if (sort === 'gone') await this.#send('DELETE', `/images/${imageId}`);
      if (sort === 'changed')
        await this.#send('POST', `/images/${imageId}/dependents`, { kind: 'template', name: 'since the plan' });
    }
  }

  async orderMixedFaults(): Promise<void> {
    await this.#send('POST', '/faults/profile', { name: 'mixed' });
  }

  async stopFaults(): Promise<void> {
    await this.#send('DELETE', '/faults');
    await this.#send('PUT', '/settings', { latencyMs: 0, readAfterWriteMs: 0, deleteMode: 'sync' });
  }

  /** Makes the cloud slow, or deletions take effect late or stay listed for a while. */
  async settings(settings: object): Promise<void> {
    await this.#send('PUT', '/settings', settings);
  }

  /** Sometimes true. */
  chance(probability: number): boolean {
    return chance(this.#random, probability);
  }

  async effects(): Promise<Effect[]> {
    return ((await this.#send('GET', '/effects')) as { effects: Effect[] }).effects;
  }

  async requests(): Promise<RequestRecord[]> {
    return ((await this.#send('GET', '/requests')) as { recent: RequestRecord[] }).recent;
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#control}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
