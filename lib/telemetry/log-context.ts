/** What the lines of the log that a piece of work writes have in common: request, user, deletion, item. */
import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Each where it applies. */
export interface LogContext {
  requestId?: string;
  user?: string;
  deletionId?: string;
  imageId?: string;
}

/** Once per process: modules are loaded several times in one. */
const KEY = Symbol.for('appstream-image-console.log-context');
const holder = globalThis as { [KEY]?: AsyncLocalStorage<LogContext> };

function storage(): AsyncLocalStorage<LogContext> {
  holder[KEY] ??= new AsyncLocalStorage();
  return holder[KEY];
}

/** Does the work; whatever it logs says so much more. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage().run({ ...storage().getStore(), ...context }, work);
}

/** Adds to the context of the work that is under way; nothing outside of one. */
export function addLogContext(more: LogContext): void {
  const context = storage().getStore();
  if (context) Object.assign(context, more);
}

/** A copy for a line of the log. */
export function logContext(): LogContext {
  return { ...storage().getStore() };
}
