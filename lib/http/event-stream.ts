/** Server-sent events (HTML standard, section 9.2). */
import 'server-only';
import type { EventSequence, StreamEvent } from '@/lib/services/deletion-events';

/** How long a browser waits before it connects again. */
const RETRY_MS = 1000;

/** The revision that the client has: of the last event, else as the query says. */
export function lastSeen(request: Request, after: string | undefined): string | null {
  return request.headers.get('last-event-id') || after || null;
}

/**
 * Answers with events. The next one is made when the client has taken the last, so that a slow client costs one event of memory and gets
 * the newest state. The one who opens it aborts `ended` to have it end from this side.
 */
export async function eventStream(open: (signal: AbortSignal) => Promise<EventSequence | null>): Promise<Response> {
  const gone = new AbortController();
  const sequence = await open(gone.signal);
  // The answer that tells a browser not to connect again.
  if (sequence === null) return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } });
  const { events, release } = sequence;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`)),
      async pull(controller) {
        const { done, value } = await events.next().catch(() => ({ done: true, value: undefined }));
        if (!done && value) return controller.enqueue(encoder.encode(textOf(value)));
        release();
        // A client that went away has closed it already.
        if (!gone.signal.aborted) controller.close();
      },
      cancel() {
        gone.abort();
        release();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** A heartbeat is a comment for proxies and an event for the browser's script, which does not see comments. */
function textOf({ type, id, data }: StreamEvent): string {
  const comment = type === 'heartbeat' ? ': heartbeat\n' : '';
  return `${comment}${id === null ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
