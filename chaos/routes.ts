/** The routes that the host serves. Empty here: `bundle.ts` fills it from the route files under `app/`. */

/** A route file's exports: one handler per method. */
export type Handlers = Record<
  string,
  (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
>;

/** Route files by their path below `app/`, such as `api/deletions/[deletionId]`. */
export const ROUTES: Record<string, Handlers> = {};
