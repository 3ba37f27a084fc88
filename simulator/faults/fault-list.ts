/** The faults that stand, in the order in which they were ordered. */
import type { Random } from '../generator/random';
import { type Fault, matches, type Target } from './fault';

/** Faults by id; the first that matches hits. */
export class FaultList {
  readonly #faults = new Map<string, Fault>();
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  add(fault: Omit<Fault, 'id' | 'hits'>): Fault {
    this.#count += 1;
    const added = { ...fault, id: `fault-${this.#count}`, hits: 0 };
    this.#faults.set(added.id, added);
    return added;
  }

  all(): Fault[] {
    return [...this.#faults.values()];
  }

  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** The fault that hits a call, if any; it counts as hit. */
  take(target: Target): Fault | null {
    for (const fault of this.#faults.values()) {
      if (!matches(fault, target)) continue;
      if (fault.probability < 1 && this.#random() >= fault.probability) continue;
      fault.hits += 1;
      if (fault.times !== null) fault.times -= 1;
      return fault;
    }
    return null;
  }
}
