/** Reads a request's body, with or without a length. Source: App Streaming notes 2.3: bodies come chunked. */
import type { IncomingMessage } from 'node:http';

/** Largest body that is read. The vendor's limit is not published; this only protects the simulator. */
const MAX_BYTES = 4 << 20;

/** The bytes as they came, or null when there are too many. */
export async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
