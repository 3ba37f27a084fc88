/** The simulator's control port, as far as the tests use it. */
interface Started {
  endpoint: string;
  control: string;
  accessKeyId: string;
  accessKeySecret: string;
}

export interface Effect {
  seq: number;
  type: string;
  imageId?: string;
  nonce?: string | null;
}

/** Changes the account behind the console's back, asks for faults, and tells what really happened. */
export class Control {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly #control: string;

  constructor({ endpoint, control, accessKeyId, accessKeySecret }: Started) {
    this.endpoint = endpoint;
    this.#control = control;
    this.accessKeyId = accessKeyId;
    this.accessKeySecret = accessKeySecret;
  }

  /** Adds an image; answers its id. */
  async addImage(image: Record<string, unknown>): Promise<string> {
    const made = await this.#send('POST', '/images', image);
    return made.image.id;
  }

  /** Adds a thing that refers to an image, such as `{ kind: 'template', name: 'x' }`; answers its id. */
  async addDependent(imageId: string, dependent: { kind: string; name: string; id?: string }): Promise<string> {
    const { added } = await this.#send('POST', `/images/${imageId}/dependents`, dependent);
    return added[0].id;
  }

  async removeDependent(id: string): Promise<void> {
    await this.#send('DELETE', `/dependents/${id}`);
  }

  /** Changes fields of an image. */
  async patchImage(imageId: string, fields: Record<string, unknown>): Promise<void> {
    await this.#send('PATCH', `/images/${imageId}`, fields);
  }

  async removeImage(imageId: string): Promise<void> {
    await this.#send('DELETE', `/images/${imageId}`);
  }

  /** Lets the simulator's time pass at once. */
  async advance(ms: number): Promise<void> {
    await this.#send('POST', '/advance', { ms });
  }

  /** Asks for a fault; answers its id. */
  async addFault(fault: Record<string, unknown>): Promise<string> {
    const { id } = await this.#send('POST', '/faults', fault);
    return id;
  }

  async removeFault(id: string): Promise<void> {
    await this.#send('DELETE', `/faults/${id}`);
  }

  async settings(settings: Record<string, unknown>): Promise<void> {
    await this.#send('PUT', '/settings', settings);
  }

  /** Deletions of an image that really took place. */
  async deletionsOf(imageId: string): Promise<Effect[]> {
    const { effects } = await this.#send('GET', '/effects');
    return effects.filter((effect: Effect) => effect.type === 'image-deleted' && effect.imageId === imageId);
  }

  /** How often an operation was called. */
  async calls(operation: string): Promise<number> {
    const { operations } = await this.#send('GET', '/requests');
    return operations[operation]?.calls ?? 0;
  }

  /** How many calls were made of any operation. */
  async totalCalls(): Promise<number> {
    return (await this.#send('GET', '/requests')).total.calls;
  }

  async #send(method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.#control}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? {} : response.json();
  }
}
