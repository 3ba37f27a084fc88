/** Follows a deletion: by server-sent events while they come, else by asking. */

import { setTimeout as pause } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** The console sends something every ten seconds; what is silent for longer is lost, or held back by something on the way. */
const SILENCE_MS = 25_000;
const POLL_MS = 2_000;
/** Streams that brought nothing, after which only asking is left. */
const FUTILE = 2;
/** How long nobody may answer before the watching is given up. */
const PATIENCE_MS = 300_000;

/**
 * Every state of a deletion that is heard of, until it has finished.
 * @param {ReturnType<typeof import('./console.mjs').openConsole>} console
 * @param {string} id
 * @param {AbortSignal} signal ends it with an error
 */
export async function* statesOf(console, id, signal) {
  const path = `/api/deletions/${encodeURIComponent(id)}`;
  let deletion = await console.ask(path);
  let futile = 0;
  let heardAt = Date.now();
  yield deletion;
  while (deletion.state !== 'finished') {
    if (futile < FUTILE) {
      let brought = false;
      for await (const next of streamed(console, `${path}/events`, deletion, signal)) {
        brought = true;
        heardAt = Date.now();
        deletion = next;
        yield deletion;
      }
      futile = brought ? 0 : futile + 1;
      if (deletion.state === 'finished') return;
    }
    await pause(POLL_MS, undefined, { signal });
    const asked = await console.ask(path).catch((error) => {
      if (!['unreachable', 'unavailable', 'rate-limited'].includes(error.code) || Date.now() - heardAt > PATIENCE_MS)
        throw error;
      return null;
    });
    if (!asked) continue;
    heardAt = Date.now();
    deletion = asked;
    yield deletion;
  }
}

/** States that a stream brings, the known one with every sign of life, until it ends or brings nothing any more. */
async function* streamed({ send }, path, deletion, signal) {
  const silent = new AbortController();
  const ended = AbortSignal.any([signal, silent.signal]);
  const timer = setTimeout(() => silent.abort(), SILENCE_MS);
  try {
    const response = await send(`${path}?after=${encodeURIComponent(deletion.revision)}`, {
      headers: { accept: 'text/event-stream' },
      signal: ended,
    });
    if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return;
    }
    let known = deletion;
    let items = [];
    const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    for await (const { event, data } of events) {
      timer.refresh();
      // That the console is there is news, too.
      if (event === 'heartbeat') yield known;
      if (event !== 'deletion') continue;
      const change = JSON.parse(data);
      items.push(...change.items);
      if (change.more) continue;
      // It does not go on from what is known: ask for the whole.
      if (change.from !== null && change.from !== known.revision) return;
      known = { ...change.deletion, items: change.from === null ? items : merged(known.items, items) };
      items = [];
      yield known;
      if (known.state === 'finished') return;
    }
  } catch (error) {
    // A stream is a help, never a need; only the watcher's own end is an end.
    if (signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
}

function merged(before, changes) {
  const changed = new Map(changes.map((item) => [item.imageId, item]));
  return before.map((item) => changed.get(item.imageId) ?? item);
}
