/** `watch`: follows a deletion until it ends. */
import { CliError } from './errors.mjs';
import { note } from './output.mjs';
import { statesOf } from './stream.mjs';
import { count, safe } from './text.mjs';

const INTERRUPTED = 130;
const DONE = ['deleted', 'already-gone'];

/** How the deletion ended, or stands when the watching ends first. */
export async function watch(console, [given], { timeout }) {
  const id = idOf(given);
  const url = console.addressOf(`/deletions/${id}`);
  const { signal, whyEnded, release } = ends(timeout);
  const told = teller();
  let deletion = null;
  try {
    for await (deletion of statesOf(console, id, signal)) told(deletion);
  } catch (error) {
    if (!signal.aborted) throw goingOn(error, deletion, url);
  } finally {
    release();
  }
  if (!signal.aborted) return resultOf(deletion, { url, exitCode: exitCodeOf(deletion) });
  const goesOn = `${whyEnded()}. That does not stop the deletion. Watch it again: appstream-image-console watch ${id}. Stop it there: ${url}`;
  note(goesOn);
  const exitCode = whyEnded() === 'Interrupted' ? INTERRUPTED : 4;
  return deletion ? resultOf(deletion, { url, exitCode }) : { exitCode, lines: [], json: { deletion: { id, url } } };
}

function idOf(given) {
  const id = given.match(/\/deletions\/([^/?#]+)/)?.[1] ?? given;
  if (/^[\w-]{1,64}$/.test(id)) return id;
  throw new CliError('usage', 'That is no id of a deletion and no address of one.');
}

/** The two ways in which the watching ends before the deletion does. */
function ends(minutes) {
  const ended = new AbortController();
  const interrupt = () => ended.abort('Interrupted');
  const timer = minutes && setTimeout(() => ended.abort('Not watched any longer'), minutes * 60_000);
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, interrupt);
  return {
    signal: ended.signal,
    whyEnded: () => ended.signal.reason,
    release() {
      clearTimeout(timer);
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, interrupt);
    },
  };
}

/** Says what is new, once. */
function teller() {
  const settled = new Set();
  let line = '';
  return (deletion) => {
    for (const item of deletion.items) {
      if (item.state !== 'settled' || settled.has(item.imageId)) continue;
      settled.add(item.imageId);
      note(itemLine(item));
    }
    const next = stateLine(deletion);
    if (next !== line) note(next);
    line = next;
  };
}

function itemLine({ imageId, name, outcome, vendor }) {
  const answer = vendor?.code ? ` [${vendor.code}${vendor.requestId ? `, request ${vendor.requestId}` : ''}]` : '';
  return `${outcome.padEnd(12)}  ${imageId}  ${name ?? ''}${answer}`;
}

function stateLine({ state, totals, wave, pauseReason }) {
  const settled = totals.items - totals.waiting - totals.working;
  const done = `${settled} of ${count(totals.items, 'image')} settled`;
  if (state === 'paused' && pauseReason) return `paused, ${done}: ${pauseText(pauseReason)}`;
  return `${state}, ${done}${wave && wave.of > 1 ? `, wave ${wave.number} of ${wave.of}` : ''}`;
}

function pauseText(reason) {
  if (reason.kind === 'by-person') return `${reason.by} paused it. It goes on by "Go on" in the console.`;
  if (reason.kind === 'daily-cap')
    return `the ${reason.cap} images of a day are used; it goes on by itself at ${reason.goesOnAt}, or when an admin raises that cap.`;
  return `${reason.imageId} is ${reason.outcome}, and a person has to say how to go on, in the console.`;
}

function exitCodeOf({ items }) {
  if (items.some(({ outcome }) => ['refused', 'changed', 'cancelled'].includes(outcome))) return 2;
  return items.every(({ outcome }) => DONE.includes(outcome)) ? 0 : 4;
}

function resultOf({ id, state, totals, pauseReason, items }, { url, exitCode }) {
  const counts = Object.entries(totals).filter(([name, number]) => name !== 'items' && number > 0);
  return {
    exitCode,
    lines: [
      `${safe(state)}: ${count(totals.items, 'image')}: ${counts.map(([name, number]) => `${number} ${WORDS[name] ?? name}`).join(', ')}. ${url}`,
    ],
    json: {
      deletion: { id, state, url, totals, pauseReason },
      items: items.map(({ imageId, name, state: at, outcome, vendor }) => ({
        imageId,
        name,
        state: at,
        outcome,
        vendor,
      })),
    },
  };
}

const WORDS = { alreadyGone: 'already gone' };

/** A failure to watch is none of the deletion. */
function goingOn(error, deletion, url) {
  if (!(error instanceof CliError) || !deletion) return error;
  return new CliError(error.code, `${error.message} That does not stop the deletion: ${url}`, error.more);
}
