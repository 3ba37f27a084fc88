/** Tells every process that a deletion changed. A notification leaves with the commit of its transaction, never before. */
import 'server-only';

/** The channel; its payload is the id of the deletion. */
export const PROGRESS_CHANNEL = 'deletion_progress';

/** For the `returning` of a statement on `deletions`. Equal notifications of one transaction become one. */
export const TELL_DELETION = `pg_notify('${PROGRESS_CHANNEL}', id)`;

/** For the `returning` of a statement on `deletion_items`. */
export const TELL_ITEM = `pg_notify('${PROGRESS_CHANNEL}', deletion_id)`;
