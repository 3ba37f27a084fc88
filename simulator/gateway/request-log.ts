/** What was asked: counters per operation, and the last calls one by one. */

/** Counters of one operation, or of all. */
export interface Counters {
  calls: number;
  failed: number;
  bytesIn: number;
  bytesOut: number;
  inFlight: number;
  maxInFlight: number;
}

/** One call. `status` is null when no whole answer was sent. */
export interface RequestRecord {
  seq: number;
  at: string;
  operation: string;
  region: string | null;
  imageIds: readonly string[];
  signature: 'V3' | 'V1' | null;
  nonce: string | null;
  requestId: string;
  status: number | null;
  code: string | null;
  fault: string | null;
  ms: number;
}

const KEPT = 10_000;

function noCalls(): Counters {
  return { calls: 0, failed: 0, bytesIn: 0, bytesOut: 0, inFlight: 0, maxInFlight: 0 };
}

/** Counts, and keeps the last ten thousand calls. */
export class RequestLog {
  #operations = new Map<string, Counters>();
  #total = noCalls();
  #recent: RequestRecord[] = [];
  #seq = 0;

  /** Counts a call as begun; call the answer when it is over. */
  begin(operation: string, bytesIn: number): (record: Omit<RequestRecord, 'seq'>, bytesOut: number) => void {
    const own = this.#operations.get(operation) ?? noCalls();
    this.#operations.set(operation, own);
    for (const counters of [own, this.#total]) {
      counters.calls += 1;
      counters.bytesIn += bytesIn;
      counters.inFlight += 1;
      counters.maxInFlight = Math.max(counters.maxInFlight, counters.inFlight);
    }
    return (record, bytesOut) => this.#end(own, record, bytesOut);
  }

  #end(own: Counters, record: Omit<RequestRecord, 'seq'>, bytesOut: number): void {
    for (const counters of [own, this.#total]) {
      counters.inFlight -= 1;
      counters.bytesOut += bytesOut;
      if (record.status !== 200) counters.failed += 1;
    }
    this.#seq += 1;
    this.#recent.push({ seq: this.#seq, ...record });
    if (this.#recent.length > 2 * KEPT) this.#recent = this.#recent.slice(-KEPT);
  }

  /** Starts counting anew; calls in flight go on being counted. */
  reset(): void {
    for (const counters of [this.#total, ...this.#operations.values()]) {
      Object.assign(counters, { ...noCalls(), inFlight: counters.inFlight, maxInFlight: counters.inFlight });
    }
    this.#recent = [];
  }

  /** Counters, and the last calls that pass the filter. */
  report(keep: (record: RequestRecord) => boolean): object {
    return {
      total: this.#total,
      operations: Object.fromEntries(this.#operations),
      recent: this.#recent.slice(-KEPT).filter(keep),
    };
  }
}
