/**
 * Whether the trail can be written, since without a record nothing is sent. A process believes that it can until a record is refused; from then on it tries again and
 * again, and goes on by itself. Whoever shows it to people tries in between as well, since the refusal may have met another process.
 */
import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { whyNotWritable } from '@/lib/db/audit';
import { AuditNotWritable } from '@/lib/domain/audit-event';
import type { Runtime } from './runtime';

/** How long an answer counts. A refusal is tried again sooner, since work waits for its end. */
const GOOD_FOR_MS = 10_000;
const REFUSED_FOR_MS = 1_000;

/** Whether the trail takes records. `since` is when this process first saw that it does not. */
export type AuditHealth = { writable: true } | { writable: false; since: string; why: string };

interface Known {
  health: AuditHealth;
  at: number;
  asking: Promise<AuditHealth> | null;
}

/** By database, since a process has one but loads modules several times. */
const KEY = Symbol.for('appstream-image-console.audit-health');
const holder = globalThis as { [KEY]?: WeakMap<object, Known> };

/** What is needed to ask. */
type Asking = Pick<Runtime, 'db' | 'log'>;

function knownOf({ db }: Pick<Runtime, 'db'>): Known {
  holder[KEY] ??= new WeakMap();
  const known = holder[KEY].get(db) ?? { health: { writable: true }, at: 0, asking: null };
  holder[KEY].set(db, known);
  return known;
}

/** Whether the trail can be written, by a trial that leaves nothing behind; at most seconds old. Rejects when the database does not answer. */
export async function auditHealth(held: Asking): Promise<AuditHealth> {
  const known = knownOf(held);
  if (Date.now() - known.at < (known.health.writable ? GOOD_FOR_MS : REFUSED_FOR_MS)) return known.health;
  known.asking ??= whyNotWritable(held.db)
    .then((why) => note(held, why))
    .finally(() => {
      known.asking = null;
    });
  return known.asking;
}

/** The same for what waits: without a trial as long as no record was refused in this process. */
export async function mayAct(held: Runtime): Promise<boolean> {
  return knownOf(held).health.writable || (await auditHealth(held)).writable;
}

/** Notes that a record was refused. True when that is what the error says. */
export function notesRefusal(held: Runtime, error: unknown): boolean {
  if (!(error instanceof AuditNotWritable)) return false;
  note(held, error.message);
  return true;
}

/** Keeps the answer; the first refusal and its end are worth a line in the log each. */
function note(held: Asking, why: string | null): AuditHealth {
  const known = knownOf(held);
  const before = known.health;
  known.at = Date.now();
  if (why === null) {
    if (!before.writable) held.log.warn({ since: before.since }, 'the audit trail can be written again');
    known.health = { writable: true };
  } else {
    if (before.writable) held.log.error({ why }, 'the audit trail cannot be written: nothing is sent');
    known.health = { writable: false, since: before.writable ? new Date().toISOString() : before.since, why };
  }
  return known.health;
}

/** Between two tries of what has to be recorded because it has happened. */
const AGAIN_MS = 1_000;

/** Stores, with its record, what has already happened: while the trail refuses it, again and again, since nobody else knows it. Rejects when told to end. */
export async function untilRecorded<T>(held: Runtime, signal: AbortSignal, store: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await store();
    } catch (error) {
      if (!notesRefusal(held, error) || signal.aborted) throw error;
      await pause(AGAIN_MS, undefined, { signal });
    }
  }
}
