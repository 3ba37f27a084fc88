/** Sends a file while it is made. */
import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';

/** Breaking a connection off throws away what the process has not handed over yet, so the last piece gets this much time to leave. */
const LAST_WORDS_MS = 500;

export interface StreamedFile {
  name: string;
  contentType: string;
  pieces: AsyncGenerator<string>;
}

/**
 * A response that takes the next piece only when the client took the last one, and stops when the client goes away. When a piece cannot
 * be made the connection is broken off, after all that came before it. Not compressed on the way: a compressor would keep the last words
 * of a file that is broken off.
 */
export function streamFile({ name, contentType, pieces }: StreamedFile): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next().catch(async (error: unknown) => {
        await pause(LAST_WORDS_MS);
        throw error;
      });
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store, no-transform',
    },
  });
}
