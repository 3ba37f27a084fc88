/** Event streams hold a place among those that their client may have open. */
import 'server-only';
import { metrics } from '@/lib/telemetry/metrics';

/** The same answer; `leave` is called once it has ended, from either side. */
export function countStream(response: Response, leave: () => void): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    leave();
    return response;
  }
  const { streams } = metrics();
  streams.inc();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    streams.dec();
    leave();
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
