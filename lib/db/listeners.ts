/** Who listens on which channel of the database. */
import 'server-only';

/** Called with the payload of a notification; with null when some may have been missed, so that the listener has to look by itself. */
export type Heard = (payload: string | null) => void;

/** Listeners by channel. */
export class Listeners {
  readonly #heard = new Map<string, Set<Heard>>();

  /** Adds a listener; what is returned takes it away. */
  add(channel: string, heard: Heard): () => void {
    const listening = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, listening.add(heard));
    return () => listening.delete(heard);
  }

  /** Channels that somebody listened on, now or before. */
  channels(): string[] {
    return [...this.#heard.keys()];
  }

  tell(channel: string, payload: string): void {
    for (const heard of this.#heard.get(channel) ?? []) heard(payload);
  }

  /** Says that notifications may have been missed. */
  tellMissed(): void {
    for (const listening of this.#heard.values()) for (const heard of listening) heard(null);
  }
}
