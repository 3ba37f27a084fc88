/** The database is away for now: what was asked can be asked again when it is back. Everything else that a statement throws is a mistake of ours. */
import 'server-only';

/** What a request or a loop gets. `message` is a sentence that holds no address and no password. */
export class DatabaseAwayError extends Error {
  override name = 'DatabaseAwayError';
}

/** The connection ended while a transaction was being committed, and nobody could be asked since whether it was. To be looked up before it is tried again. */
export class CommitUnknownError extends DatabaseAwayError {
  override name = 'CommitUnknownError';
}

/** SQLSTATE classes and codes, and codes of the connection, with the sentence that each means. */
const SENTENCES: readonly [RegExp, string][] = [
  [/^57P03$/, 'The database is starting up or shutting down.'],
  [/^(57P0[12]|58)/, 'The database ended the connection.'],
  [/^53300$/, 'The database has no connection left: lower DATABASE_POOL_SIZE, or raise its max_connections.'],
  [/^53/, 'The database has run out of memory or disk.'],
  [/^25006$/, 'The database is read-only, as a standby is: a failover may be under way.'],
  [/^57014$/, 'The database took too long for a statement.'],
  [/^(25P03|25P04)$/, 'The database ended a transaction that took too long.'],
  [/^(40001|40P01|55P03)$/, 'The database could not give several writers their turn.'],
  [/^(08|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOENT)/, 'The database cannot be reached.'],
];

/** Failures of the driver that have no code. */
const MESSAGES: readonly [RegExp, string][] = [
  [/timeout exceeded when trying to connect/i, 'All connections to the database are in use, or it does not answer.'],
  [/query read timeout/i, 'The database does not answer.'],
  [/connection terminated|connection ended|not queryable|client was closed/i, 'The connection to the database broke.'],
];

/** The error as the callers know it: away, or as it was. */
export function databaseError(error: unknown): unknown {
  if (!(error instanceof Error) || isAway(error)) return error;
  const sentence = sentenceOf(error);
  return sentence === null ? error : new DatabaseAwayError(sentence, { cause: error });
}

/** Whether the database is away. By name, since Next loads a module several times in one process. */
export function isAway(error: unknown): error is DatabaseAwayError {
  return error instanceof Error && (error.name === 'DatabaseAwayError' || isCommitUnknown(error));
}

/** Whether nobody can tell yet if a change was stored. */
export function isCommitUnknown(error: unknown): error is CommitUnknownError {
  return error instanceof Error && error.name === 'CommitUnknownError';
}

function sentenceOf(error: Error): string | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code !== null) return SENTENCES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
  return MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}
