/** `apply`: confirms a plan by its digest. */
import { createHash } from 'node:crypto';
import { CliError } from './errors.mjs';
import { note } from './output.mjs';
import { watch } from './watch.mjs';

/** The deletion that was begun; with `--watch`, how it ended. */
export async function apply(
  console,
  [planId],
  { digest, acknowledge = [], reason = '', ticket = null, watch: follow },
) {
  const body = {
    planId,
    digest,
    reason,
    ticket,
    acknowledgeLosses: acknowledge.includes('losses'),
    acknowledgeUnknown: acknowledge.includes('unknown'),
  };
  const deletion = await console
    .ask('/api/deletions', { method: 'POST', body, headers: { 'idempotency-key': keyOf(body) }, again: true })
    .catch((error) => {
      throw explained(error, console);
    });
  const { id, state, totals } = deletion;
  const url = console.addressOf(`/deletions/${id}`);
  if (follow) {
    note(`Confirmed: ${url}`);
    return watch(console, [id], {});
  }
  return {
    exitCode: 0,
    lines: [`Confirmed: ${totals.items} images are being deleted. ${url}`, `  appstream-image-console watch ${id}`],
    json: { deletion: { id, state, url, totals } },
  };
}

/** The same command is the same request, however often a job runs it: never a second deletion. */
function keyOf(body) {
  return `cli-${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`;
}

/** What to do on the command line about a refusal. */
function explained(error, { addressOf }) {
  if (!(error instanceof CliError)) return error;
  const { approvalId, deletionId } = error.more;
  const hints = {
    'losses-not-acknowledged': 'Add --acknowledge losses if that is meant.',
    'unknown-not-acknowledged': 'Add --acknowledge unknown if that is meant.',
    'approval-pending': `It is waited for at ${addressOf(`/approvals/${approvalId}`)}; run the same command again when it is given.`,
    'plan-already-confirmed': `It became ${addressOf(`/deletions/${deletionId}`)}.`,
  };
  return hints[error.code] ? new CliError(error.code, `${error.message} ${hints[error.code]}`, error.more) : error;
}
