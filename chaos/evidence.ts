/** What the checker is given, and all that it is given: the simulator's logs, the rows of the database, and what clients saw. Plain JSON; times in milliseconds since 1970. */

/** What really happened to the account. */
export interface Effect {
  seq: number;
  at: string;
  type: string;
  imageId: string | null;
  subjectId: string | null;
  operation: string;
  nonce: string | null;
}

/** One call that reached the simulator. */
export interface RequestRecord {
  at: string;
  operation: string;
  imageIds: string[];
  nonce: string | null;
  status: number | null;
  ms: number;
}

/** A row of `deletions`. */
export interface DeletionRow {
  id: string;
  plan_id: string;
  cancel_requested_at: string | null;
  finished_at: string | null;
}

/** A row of `deletion_items`. */
export interface ItemRow {
  deletion_id: string;
  image_id: string;
  planned: { losses: { evidence: { id: string }[] }[] };
  state: string;
  outcome: string | null;
  sends: number;
  vendor: { code: string | null; requestId: string | null } | null;
  settled_at: string | null;
}

/** A row of `audit`. */
export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  address: string | null;
  correlation_id: string;
  deletion_id: string | null;
  image_id: string | null;
  image_name: string | null;
  type: string;
  event: AuditEvent;
  previous_hash: string;
  hash: string;
}

/** The fields of events that the checker looks at. */
export interface AuditEvent {
  type: string;
  nonce?: string;
  attempt?: number;
  imageIds?: string[];
  outcome?: string;
  /** Class of the answer to a delete. */
  answer?: string;
  confirmedByLook?: boolean;
  alreadySent?: number;
}

export interface DatabaseRows {
  deletions: DeletionRow[];
  items: ItemRow[];
  audit: AuditRow[];
}

/** A deletion as the console's API showed it, as far as it is checked. */
export interface SeenDeletion {
  id: string;
  state: string;
  /** When it was paused; the key to let it go on. */
  pausedAt?: string | null;
  totals: { items: number } & Record<string, number>;
  items: {
    imageId: string;
    state: string;
    outcome: string | null;
    sends: number;
    settledAt: string | null;
    vendor: { code: string | null; requestId: string | null } | null;
  }[];
}

/** What a client or the program that kills processes saw. */
export type Sight = { at: number } & (
  | { type: 'process-ready'; process: number }
  /** Killed, stopped for a while, or ended: what it had begun to send is over for it. */
  | { type: 'process-gone'; process: number; how: string }
  | { type: 'confirmed'; deletionId: string; planId: string; imageIds: string[] }
  | { type: 'cancel-acknowledged'; deletionId: string }
  | { type: 'snapshot'; deletion: SeenDeletion }
  /** The last look, when nothing changes any more. */
  | { type: 'reload'; deletion: SeenDeletion }
  | { type: 'faults-stopped' }
);

/** What the run allowed. */
export interface Limits {
  /** Calls per second and calls in flight, over all processes together. */
  callsPerSecond: number;
  inFlight: number;
  leaseMs: number;
  /** Time after the faults stopped in which everything must be resolved. */
  resolveMs: number;
}

export interface Evidence {
  limits: Limits;
  effects: Effect[];
  requests: RequestRecord[];
  rows: DatabaseRows;
  sights: Sight[];
}
